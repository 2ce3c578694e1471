package dev.chatcode.gateway.tmux;

import java.util.List;

/// Takes the answers to one command list, on the client's reading thread: what it reads of the session there
/// belongs to exactly this place in the output. Must not block.
public interface ReplyHandler {
    String CLIENT_ENDED = "the tmux client has ended";

    /// One list of lines for each command.
    void replies(List<List<byte[]>> replies);

    /// A command failed, with tmux's own words, or the client ended before it was answered.
    void failed(String error);

    /// The client has ended, and nobody knows whether tmux did what was sent.
    default void unanswered() {
        failed(CLIENT_ENDED);
    }

    /// The client had ended before, and tmux surely did nothing. On the thread that wanted to send.
    default void notSent() {
        failed(CLIENT_ENDED);
    }
}
