package dev.ferryman.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/// Makes a case smaller as long as it shows what it is about: fewer options, fewer files. The first of each stays: the
/// option that says what is copied at all, and the directories themselves.
final class Shrinker {
    private final Predicate<RandomCase> shows;

    Shrinker(Predicate<RandomCase> shows) {
        this.shows = shows;
    }

    RandomCase shrink(RandomCase from) {
        RandomCase least = from;
        least = without(least, RandomCase::options, RandomCase::options);
        least = without(least, RandomCase::sourceSide, RandomCase::sourceSide);
        least = without(least, RandomCase::targetSide, RandomCase::targetSide);
        return without(least, RandomCase::options, RandomCase::options);
    }

    private <T> RandomCase without(
            RandomCase from, Function<RandomCase, List<T>> part, BiFunction<RandomCase, List<T>, RandomCase> with) {
        RandomCase least = from;
        for (int i = part.apply(least).size() - 1; i > 0; i--) {
            List<T> fewer = new ArrayList<>(part.apply(least));
            if (i < fewer.size()) {
                T removed = fewer.remove(i);
                removeDependents(fewer, removed);
                RandomCase smaller = with.apply(least, fewer);
                if (shows.test(smaller)) {
                    least = smaller;
                }
            }
        }
        return least;
    }

    private static <T> void removeDependents(List<T> entries, T removed) {
        if (removed instanceof SampleEntry entry) {
            entries.removeIf(each -> each instanceof SampleEntry other
                    && (other.name().startsWith(entry.name() + "/") || other.target().equals(entry.name())
                            && other.type() == SampleEntry.Type.HARD_LINK));
        }
    }
}
