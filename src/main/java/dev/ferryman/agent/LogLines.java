package dev.ferryman.agent;

import dev.ferryman.rsync.TransferListener;

/// Hands the lines of the engine to the log.
record LogLines(AgentLog log) implements TransferListener {
    @Override
    public void message(Level level, String line) {
        switch (level) {
            case INFO -> log.info(line);
            case WARNING -> log.warn(line);
            case ERROR -> log.error(line);
        }
    }
}
