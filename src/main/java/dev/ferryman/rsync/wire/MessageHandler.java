package dev.ferryman.rsync.wire;

/// Takes the messages that arrive between the data; called by the thread that reads, while it waits for data.
/// It must not read from the same [WireReader]; it may post messages to a [WireWriter].
@FunctionalInterface
public interface MessageHandler {
    void handle(Message message);
}
