package dev.ferryman.interop;

import static dev.ferryman.interop.SampleEntry.directory;
import static dev.ferryman.interop.SampleEntry.file;
import static dev.ferryman.interop.SampleEntry.special;
import static dev.ferryman.interop.SampleEntry.symlink;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the random test once found: each of these commands did something else than between two stock rsyncs.
class RegressionTest {
    private static final Stage STAGE = new Stage();
    private static final Instant THEN = Instant.parse("2021-05-06T07:08:09.111Z");
    private static final Instant LATER_IN_THAT_SECOND = THEN.plusNanos(1_000);
    private static final byte[] HELLO = "hello\n".getBytes();

    enum Found {
        TIMES_OF_LINKS_AND_DIRECTORIES_IN_THE_SAME_SECOND_STAY("-ai") {
            @Override
            List<SampleEntry> source() {
                return List.of(directory("src", THEN), directory("src/sub", THEN), symlink("src/link", THEN, "x"),
                        special("src/fifo", SampleEntry.Type.FIFO, THEN, 0, 0), file("src/file", THEN, HELLO));
            }

            @Override
            List<SampleEntry> target() {
                return source().stream().map(entry -> entry.mtime(LATER_IN_THAT_SECOND)).map(Found::atTarget).toList();
            }
        },
        TIMES_WITHOUT_NANOSECONDS_OF_AN_OLDER_PROTOCOL_CHANGE_NOTHING("-ai --protocol=30") {
            @Override
            List<SampleEntry> source() {
                return TIMES_OF_LINKS_AND_DIRECTORIES_IN_THE_SAME_SECOND_STAY.source();
            }

            @Override
            List<SampleEntry> target() {
                return TIMES_OF_LINKS_AND_DIRECTORIES_IN_THE_SAME_SECOND_STAY.target();
            }
        },
        NAMES_IN_MESSAGES_ARE_ESCAPED_ONCE("-rt -i") {
            @Override
            List<SampleEntry> source() {
                return List.of(directory("src", THEN), symlink("src/new\nline", THEN, "x"), symlink("src/\u00ff\\#012", THEN, "x"),
                        symlink("src/\u001b[1m", THEN, "x"), file("src/\u00fe\n", THEN, HELLO));
            }
        },
        SIZE_ONLY_COMES_BEFORE_IGNORE_TIMES("-ai -I --size-only") {
            @Override
            List<SampleEntry> source() {
                return List.of(directory("src", THEN), file("src/file", THEN, HELLO));
            }

            @Override
            List<SampleEntry> target() {
                return List.of(directory("dst", THEN), file("dst/file", Instant.EPOCH, "other\n".getBytes()));
            }
        },
        CHECKSUM_COMES_BEFORE_IGNORE_TIMES("-ai -I -c") {
            @Override
            List<SampleEntry> source() {
                return List.of(directory("src", THEN), file("src/file", THEN, HELLO));
            }

            @Override
            List<SampleEntry> target() {
                return source().stream().map(Found::atTarget).toList();
            }
        },
        DIRECTORIES_OF_MKPATH_ARE_COUNTED("-ai --mkpath") {
            @Override
            List<SampleEntry> source() {
                return List.of(directory("src", THEN), file("src/file", THEN, HELLO));
            }

            @Override
            String destination() {
                return "dst/one/two/";
            }
        },
        A_NEW_DESTINATION_IS_TOLD_WHERE_CHANGES_ARE_ITEMIZED("-a --out-format=%i") {
            @Override
            List<SampleEntry> source() {
                return DIRECTORIES_OF_MKPATH_ARE_COUNTED.source();
            }

            @Override
            String destination() {
                return "dst/new/";
            }
        },
        A_NEW_DESTINATION_IS_TOLD_BY_A_DRY_RUN("-ain") {
            @Override
            List<SampleEntry> source() {
                return DIRECTORIES_OF_MKPATH_ARE_COUNTED.source();
            }

            @Override
            String destination() {
                return "dst/new/";
            }
        },
        A_DRY_RUN_TELLS_WHAT_MKPATH_WOULD_MAKE("-ain --mkpath") {
            @Override
            List<SampleEntry> source() {
                return DIRECTORIES_OF_MKPATH_ARE_COUNTED.source();
            }

            @Override
            String destination() {
                return DIRECTORIES_OF_MKPATH_ARE_COUNTED.destination();
            }
        },
        WHAT_LEADS_TO_A_SOURCE_KEEPS_ITS_TIME_WITHOUT_IMPLIED_DIRECTORIES("-aiR --no-implied-dirs") {
            @Override
            List<SampleEntry> source() {
                return List.of(directory("src", THEN), directory("src/one", THEN).mode(0700), file("src/one/file", THEN, HELLO),
                        directory("src/two", THEN).mode(0700), file("src/two/file", THEN, HELLO));
            }

            @Override
            List<String> sources() {
                return List.of("src/./one/file", "src/./two/file");
            }

            @Override
            List<SampleEntry> target() {
                return List.of(directory("dst", THEN), directory("dst/one", Instant.EPOCH));
            }
        },
        OLDER_PROTOCOLS_KNOW_WHOLE_SECONDS("-ai --protocol=30") {
            @Override
            List<SampleEntry> source() {
                return DIRECTORIES_OF_MKPATH_ARE_COUNTED.source();
            }
        },
        WITHOUT_PERMS_A_FIFO_HAS_THE_PERMISSIONS_OF_WHAT_IT_REPLACES("-rti --specials") {
            @Override
            List<SampleEntry> source() {
                return List.of(directory("src", THEN), special("src/one", SampleEntry.Type.FIFO, THEN, 0, 0),
                        special("src/two", SampleEntry.Type.FIFO, THEN, 0, 0));
            }

            @Override
            List<SampleEntry> target() {
                return List.of(directory("dst", THEN), file("dst/one", THEN, HELLO).mode(0604));
            }
        },
        OWNERS_THAT_ARE_NOT_CARRIED_OVER_ARE_NOT_TOLD("-r --out-format=%n:%U:%G") {
            @Override
            List<SampleEntry> source() {
                return List.of(directory("src", THEN), file("src/file", THEN, HELLO).owner(1000, 1000));
            }
        },
        CHANGED_ATTRIBUTES_ARE_NAMED_AT_LEVEL_TWO("-a --info=name2") {
            @Override
            List<SampleEntry> source() {
                return List.of(directory("src", THEN), file("src/file", THEN, HELLO), file("src/same", THEN, HELLO),
                        special("src/fifo", SampleEntry.Type.FIFO, THEN, 0, 0));
            }

            @Override
            List<SampleEntry> target() {
                return List.of(directory("dst", THEN), file("dst/file", THEN, HELLO).mode(0600), file("dst/same", THEN, HELLO),
                        special("dst/fifo", SampleEntry.Type.FIFO, Instant.EPOCH, 0, 0));
            }

            @Override
            boolean concerns(Route route) {
                return route != Route.DAEMON_RECEIVES && route != Route.BOTH_PUSH;
            }
        },
        LINKS_AND_DEVICES_CAN_BE_UPTODATE("-a --info=name2") {
            @Override
            List<SampleEntry> source() {
                return List.of(directory("src", THEN), symlink("src/link", THEN, "x"), file("src/file", THEN, HELLO),
                        special("src/fifo", SampleEntry.Type.FIFO, THEN, 0, 0));
            }

            @Override
            List<SampleEntry> target() {
                return source().stream().map(Found::atTarget).toList();
            }

            /// A daemon says no more than its `max verbosity`, which is another matter.
            @Override
            boolean concerns(Route route) {
                return route.isLocal() || route.pulls();
            }
        };

        private final List<String> options;

        Found(String options) {
            this.options = List.of(options.split(" "));
        }

        abstract List<SampleEntry> source();

        List<SampleEntry> target() {
            return List.of(directory("dst", THEN));
        }

        String destination() {
            return "dst/";
        }

        List<String> sources() {
            return List.of("src/");
        }

        boolean concerns(Route route) {
            return true;
        }

        static SampleEntry atTarget(SampleEntry entry) {
            return entry.named(entry.name().replaceFirst("src", "dst"));
        }
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Found found : Found.values()) {
            Stream.of(Route.values()).filter(found::concerns).forEach(route -> cases.add(Arguments.of(found, route)));
        }
        return cases.stream();
    }

    @AfterAll
    static void end() {
        STAGE.close();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void whatWasFoundIsGone(Found found, Route route) {
        RandomCase example = new RandomCase(
                route, found.options, found.sources(), found.destination(), found.source(), found.target(), "", "");

        assertThat(Difference.of(STAGE, example, StockRsync.newest())).isEmpty();
    }
}
