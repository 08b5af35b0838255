package dev.ferryman.agent;

/// What a person can do about the reason of a run that did not fully succeed; empty where nothing is to be done.
final class Advice {
    private Advice() {}

    static String on(RunReason reason) {
        return switch (reason) {
            case TRANSFERRING, SUCCEEDED, INTERRUPTED, BAD_INPUT -> "";
            case FILES_VANISHED ->
                "The next run copies what is there then; a hook before the run, or a snapshot, gives a still source.";
            case SOME_FILES_FAILED -> "The log of the run names each of them.";
            case DELETE_LIMIT_REACHED ->
                "If so many deletions are meant, raise the job's guard; if not, look at the source first.";
            case CANNOT_CONNECT ->
                "Check that the module is ready, and that its address and port can be reached from here.";
            case REFUSED -> "Check the module's access, its allowed hosts and its limit of connections.";
            case UNKNOWN_MODULE ->
                "Check the module's name and its allowed hosts: a denied host is told the same.";
            case WRONG_PASSWORD ->
                "Check that user and password of the job's credentials are a line of the module's secrets.";
            case NO_SPACE -> "Enlarge the volume that is written to, or free space on it.";
            case NOT_LIVE -> "Switch `live` on for the module, or copy by a schedule.";
            case TIMED_OUT -> "Check the network and the load of both ends, or raise the job's timeouts.";
            case PROTOCOL_ERROR -> "The next run starts over; if it fails alike, the module's log says more.";
            case FILE_ERROR -> "Check that the volume is mounted, and that the agent may read and write it.";
            case OTHER_ERROR -> "This is a fault of Ferryman: please report it with the log of the run.";
        };
    }
}
