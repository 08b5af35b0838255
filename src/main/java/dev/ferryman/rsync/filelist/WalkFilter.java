package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.filter.Decision;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.tree.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is left out in one directory of a walk: by the rules of the person, and where there is one, by those of the
/// module that is walked in. Immutable.
public final class WalkFilter {
    public static final WalkFilter NONE = new WalkFilter(List.of());

    private final List<Layer> layers;

    /// @param prefix what the layer's rules expect in front of the transfer's paths
    private record Layer(DirectoryFilter filter, byte[] prefix) {
        byte[] path(Name path) {
            if (prefix.length == 0) {
                return path.raw();
            }
            byte[] whole = new byte[prefix.length + 1 + path.length()];
            System.arraycopy(prefix, 0, whole, 0, prefix.length);
            whole[prefix.length] = '/';
            System.arraycopy(path.raw(), 0, whole, prefix.length + 1, path.length());
            return whole;
        }
    }

    private WalkFilter(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /// One more set of rules, all of which have to let an entry in.
    /// @param prefix the path of the transfer's root for these rules, empty where it is theirs
    public WalkFilter and(DirectoryFilter filter, byte[] prefix) {
        if (filter.isEmpty()) {
            return this;
        }
        List<Layer> more = new ArrayList<>(layers);
        more.add(new Layer(filter, prefix));
        return new WalkFilter(more);
    }

    boolean isEmpty() {
        return layers.isEmpty();
    }

    /// The rules inside of a directory of the transfer.
    WalkFilter enter(Name directory) {
        if (layers.isEmpty()) {
            return this;
        }
        List<Layer> inside = new ArrayList<>(layers.size());
        boolean changed = false;
        for (Layer layer : layers) {
            DirectoryFilter entered = layer.filter().enter(layer.path(directory));
            changed |= entered != layer.filter();
            inside.add(new Layer(entered, layer.prefix()));
        }
        return changed ? new WalkFilter(inside) : this;
    }

    /// The pattern that leaves an entry out, if any does.
    public Optional<String> excluding(Name path, boolean directory) {
        return layers.stream()
                .flatMap(layer -> layer.filter().excluding(layer.path(path), directory).stream())
                .findFirst();
    }

    boolean lets(Name path, boolean directory) {
        for (Layer layer : layers) {
            if (layer.filter().decide(layer.path(path), directory) != Decision.INCLUDED) {
                return false;
            }
        }
        return true;
    }
}
