package dev.ferryman.rsync.option;

import static dev.ferryman.rsync.option.ServerArguments.ServerRole.RECEIVER;
import static dev.ferryman.rsync.option.ServerArguments.ServerRole.SENDER;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The arguments that a client hands to its server, in the order of rsync 3.5. rsync 3.5 options.c, server_options.
public final class ServerArguments {
    private static final String CAPABILITIES = "LsfxCIvu";

    private final Options options;
    private final ServerRole role;
    private final List<byte[]> words = new ArrayList<>();

    private ServerArguments(Options options, ServerRole role) {
        this.options = options;
        this.role = role;
    }

    /// Which side the server is.
    public enum ServerRole {
        SENDER,
        RECEIVER
    }

    /// @param paths what follows the `.`: for a daemon `module/path`, else the path on the far side
    /// @return from `--server` to the last path, without the program's name
    public static List<byte[]> of(Options options, ServerRole role, List<byte[]> paths) {
        ServerArguments arguments = new ServerArguments(options, role);
        arguments.write();
        arguments.add(".");
        arguments.words.addAll(paths);
        return List.copyOf(arguments.words);
    }

    private void write() {
        add("--server");
        if (role == SENDER) {
            add("--sender");
        }
        add("-" + ServerLetters.of(options, role) + "e." + (incremental() ? "i" : "") + CAPABILITIES);
        options.charsets().ifPresent(charsets -> add("--iconv=" + charsets.remote()));
        addListing();
        addAttributes();
        addTransfer();
        addLimits();
        addDeletion();
        addComparison();
        addWriting();
        words.addAll(options.transport().remoteCommand().extra());
    }

    /// Whether lists may be sent during the transfer: what the client does with them must allow it.
    private boolean incremental() {
        Selection selection = options.selection();
        if (!selection.recursive() || !selection.is(Selection.Trait.INCREMENTAL)) {
            return false;
        }
        Deletion.Timing timing = options.deletion().timing();
        boolean receiverNeedsAll = timing == Deletion.Timing.BEFORE
                || timing == Deletion.Timing.AFTER
                || options.writing().is(Writing.Trait.DELAY_UPDATES)
                || selection.is(Selection.Trait.PRUNE_EMPTY_DIRECTORIES);
        return role == RECEIVER ? !selection.is(Selection.Trait.RELATIVE) : !receiverNeedsAll;
    }

    private void addListing() {
        Selection selection = options.selection();
        addIf("--list-only", selection.listing() == Selection.Listing.ASKED);
        addIf("--no-r", role == RECEIVER
                && selection.descent() == Selection.Descent.DIRECTORIES
                && options.deletion().enabled());
        options.transport().compression().ifPresent(compression ->
                compression.level().ifPresent(level -> add("--compress-level=" + level)));
    }

    private void addAttributes() {
        Preserve preserve = options.preserve();
        addIf("--no-specials", preserve.devices() && !preserve.specials());
        addIf("--specials", !preserve.devices() && preserve.specials());
        options.output().format().filter(format -> role == RECEIVER).ifPresent(this::addLogFormat);
    }

    private void addLogFormat(String format) {
        if (format.contains("%i")) {
            add(options.output().itemize() > 1 ? "--log-format=%i%I" : "--log-format=%i");
        } else if (format.contains("%o")) {
            add("--log-format=%o");
        } else if (options.output().verbosity() == 0) {
            add("--log-format=X");
        }
    }

    private void addTransfer() {
        Transport transport = options.transport();
        options.writing().blockSize().ifPresent(size -> add("-B" + size));
        transport.timeout().ifPresent(timeout -> add("--timeout=" + timeout.toSeconds()));
        transport.bandwidthLimit().ifPresent(limit -> add("--bwlimit=" + Math.max(1, (limit + 512) / 1024)));
        options.writing().backup().ifPresent(this::addBackup);
        options.comparison().transferChecksum().ifPresent(this::addChecksumChoice);
        transport.compression().flatMap(Transport.Compression::algorithm).ifPresent(algorithm -> {
            switch (algorithm) {
                case "zlib" -> add("--old-compress");
                case "zlibx" -> add("--new-compress");
                default -> add("--compress-choice=" + algorithm);
            }
        });
    }

    private void addBackup(Writing.Backup backup) {
        backup.directory().ifPresent(directory -> addWithPath("--backup-dir", directory));
        String suffix = new String(backup.suffix(), StandardCharsets.UTF_8);
        addIf("--suffix=" + suffix, !suffix.equals(backup.directory().isPresent() ? "" : "~"));
    }

    private void addChecksumChoice(String transfer) {
        String file = options.comparison().fileChecksum().orElse("auto");
        add("--checksum-choice=" + transfer + (file.equals(transfer) ? "" : "," + file));
    }

    private void addLimits() {
        if (role == SENDER) {
            return;
        }
        options.deletion().limit().ifPresent(limit -> add("--max-delete=" + (limit == 0 ? -1 : limit)));
        options.selection().minSize().ifPresent(size -> add("--min-size=" + size));
        options.selection().maxSize().ifPresent(size -> add("--max-size=" + size));
    }

    private void addDeletion() {
        if (role == SENDER) {
            return;
        }
        Deletion deletion = options.deletion();
        boolean excluded = deletion.is(Deletion.Trait.EXCLUDED);
        switch (deletion.timing()) {
            case NEVER -> {}
            case BEFORE -> add("--delete-before");
            case DURING -> addIf(
                    deletion.is(Deletion.Trait.TIMING_LEFT_OPEN) ? "--delete" : "--delete-during",
                    !(excluded && deletion.is(Deletion.Trait.TIMING_LEFT_OPEN)));
            case DELAYED -> add("--delete-delay");
            case AFTER -> add("--delete-after");
        }
        addIf("--delete-excluded", excluded);
        addIf("--only-write-batch=X", options.batch().onlyRecords());
        addIf("--force", deletion.is(Deletion.Trait.FORCE));
        addIf("--super", options.preserve().privilege() == Preserve.Privilege.SUPER);
    }

    private void addComparison() {
        Comparison comparison = options.comparison();
        if (role == RECEIVER) {
            addIf("--size-only", comparison.quickCheck() == Comparison.QuickCheck.SIZE_ONLY);
            addIf("--stats", options.output().statsAsked());
        }
        switch (options.selection().missingArguments()) {
            case ERROR -> {}
            case IGNORE -> addIf("--ignore-missing-args", role == SENDER);
            case DELETE -> add("--delete-missing-args");
        }
        if (role == RECEIVER && comparison.modifyWindow() != 0) {
            int window = comparison.modifyWindow();
            add(window < 0 ? "-@" + window : "--modify-window=" + window);
        }
        comparison.seed().ifPresent(seed -> add("--checksum-seed=" + seed));
    }

    private void addWriting() {
        Writing writing = options.writing();
        Selection selection = options.selection();
        Preserve preserve = options.preserve();
        if (role == RECEIVER) {
            addPartial(writing);
        }
        addIf("--ignore-errors", options.deletion().is(Deletion.Trait.IGNORE_ERRORS));
        addIf("--copy-unsafe-links", selection.sourceLinks() == Selection.SourceLinks.COPY_UNSAFE);
        addIf("--safe-links", writing.is(Writing.Trait.SAFE_LINKS));
        addIf("--numeric-ids", preserve.numericIds());
        if (role == RECEIVER) {
            addReceiverOnly(writing, preserve);
        }
        addInfo();
        addIf("--inplace", writing.inplace() && writing.append() == Writing.Append.NO);
        addIf("--append", writing.append() != Writing.Append.NO);
        addIf("--append", writing.append() == Writing.Append.VERIFIED);
        selection.filesFrom().ifPresent(this::addFilesFrom);
        addIf("--exact-paths", role == SENDER && selection.is(Selection.Trait.EXACT_PATHS));
        addIf("--no-implied-dirs", selection.is(Selection.Trait.RELATIVE)
                && !selection.is(Selection.Trait.IMPLIED_DIRECTORIES));
        addIf("--write-devices", role == RECEIVER && writing.is(Writing.Trait.WRITE_DEVICES));
        addIf("--remove-source-files", options.deletion().is(Deletion.Trait.SOURCE_FILES));
        addIf("--preallocate", role == RECEIVER && writing.is(Writing.Trait.PREALLOCATE));
        addIf("--copy-devices", role == SENDER && selection.is(Selection.Trait.COPY_DEVICES));
        addIf("--open-noatime", selection.is(Selection.Trait.OPEN_NOATIME) && !options.preserve().accessTimes());
        addIf("--mkpath", role == RECEIVER && writing.is(Writing.Trait.MAKE_PATH));
    }

    private void addPartial(Writing writing) {
        writing.partialDirectory().ifPresent(directory -> addWithPath("--partial-dir", directory));
        boolean delayed = writing.is(Writing.Trait.DELAY_UPDATES);
        addIf("--delay-updates", delayed);
        addIf("--partial", writing.keepPartial()
                && !delayed && !writing.inplace() && writing.partialDirectory().isEmpty());
    }

    private void addReceiverOnly(Writing writing, Preserve preserve) {
        preserve.userMap().ifPresent(map -> add("--usermap=" + map));
        preserve.groupMap().ifPresent(map -> add("--groupmap=" + map));
        addIf("--ignore-existing", options.comparison().skips(Comparison.Skip.THERE));
        addIf("--existing", options.comparison().skips(Comparison.Skip.NOT_THERE));
        writing.temporaryDirectory().ifPresent(directory -> addWithPath("--temp-dir", directory));
        addIf("--fsync", writing.is(Writing.Trait.FSYNC));
        for (Comparison.AlternateDirectory each : options.comparison().alternates()) {
            addWithPath(each.kind().option(), each.path());
        }
    }

    /// The kinds of information that were named and that the server's role can give.
    private void addInfo() {
        Map<InfoFlag, Integer> told = new TreeMap<>();
        for (InfoFlag flag : options.output().namedInfo()) {
            if (flag.concerns(role)) {
                told.put(flag, options.output().level(flag));
            }
        }
        if (!told.isEmpty()) {
            add("--info=" + told.entrySet().stream()
                    .map(each -> each.getKey().name() + (each.getValue() == 1 ? "" : each.getValue().toString()))
                    .collect(Collectors.joining(",")));
        }
    }

    /// A file of this side is sent over the connection; one of the far side is named.
    private void addFilesFrom(FilesFrom file) {
        boolean here = file.place() == FilesFrom.Place.HERE;
        if (here && role == RECEIVER) {
            return;
        }
        if (here) {
            add("--files-from=-");
        } else {
            addWithPath("--files-from", file.path());
        }
        addIf("--from0", here || options.selection().is(Selection.Trait.NUL_TERMINATED));
        addIf("--no-relative", !options.selection().is(Selection.Trait.RELATIVE));
    }

    private void addIf(String word, boolean wanted) {
        if (wanted) {
            add(word);
        }
    }

    private void add(String word) {
        words.add(word.getBytes(StandardCharsets.UTF_8));
    }

    private void addWithPath(String name, byte[] path) {
        add(name);
        words.add(path);
    }
}
