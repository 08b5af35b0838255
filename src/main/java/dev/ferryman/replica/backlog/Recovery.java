package dev.ferryman.replica.backlog;

import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds what a process left that kept a backlog and ended, perhaps in the middle of a write. Nothing that anybody was told
/// of may be missing from it.
final class Recovery {
    private final BacklogFolder folder;
    private final BacklogState state;
    private final List<Segment> segments = new ArrayList<>();
    private long end;

    /// What was found.
    /// @param end the offset of the last change that is there
    record Found(BacklogState state, List<Segment> segments, long end) {}

    private Recovery(BacklogFolder folder, BacklogState state) {
        this.folder = folder;
        this.state = state;
    }

    /// @throws DamagedBacklog where that is not all
    static Found of(BacklogFolder folder) throws IOException {
        BacklogState state = folder.readState()
                .orElseThrow(() -> new DamagedBacklog("there is no record of changes that can be read"));
        Recovery recovery = new Recovery(folder, state);
        try {
            recovery.readAll();
        } catch (IOException e) {
            recovery.segments.forEach(Segment::close);
            throw e;
        }
        return new Found(state, recovery.segments, recovery.end);
    }

    private void readAll() throws IOException {
        List<Name> names = folder.segments();
        for (int at = 0; at < names.size(); at++) {
            boolean last = at == names.size() - 1;
            Optional<Segment> segment = open(names.get(at), last);
            if (segment.isPresent()) {
                read(segment.get(), last);
            }
        }
        if (segments.isEmpty()) {
            end = state.end();
            if (end > 0) {
                throw new DamagedBacklog("the files of the record are gone");
            }
        }
        if (end < state.end()) {
            throw new DamagedBacklog("the record ends at offset " + end + " and went to " + state.end());
        }
    }

    /// The last one may be so new that it has no head yet.
    private Optional<Segment> open(Name leaf, boolean last) throws IOException {
        try {
            return Optional.of(Segment.open(folder.directory(), leaf, state.history()));
        } catch (DamagedBacklog e) {
            if (!last) {
                throw e;
            }
            folder.directory().removeFile(leaf);
            return Optional.empty();
        }
    }

    private void read(Segment segment, boolean last) throws IOException {
        segments.add(segment);
        if (segments.size() > 1 && segment.base() != end) {
            throw new DamagedBacklog("changes are missing after offset " + end);
        }
        end = segment.base();
        BlockInput input = new BlockInput(segment);
        long length = segment.file().length();
        long intact = input.position();
        try {
            while (input.advance(length)) {
                ChangeBlock block = input.block();
                if (block.first() != end + 1) {
                    throw new DamagedBacklog("offset " + block.first() + " comes after " + end);
                }
                end = block.last();
                intact = input.position();
            }
        } catch (DamagedBacklog e) {
            if (!last) {
                throw e;
            }
        }
        segment.cut(intact);
    }
}
