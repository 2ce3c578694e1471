package dev.chatcode.gateway.tmux;

import java.util.List;

/// Takes the answers to one command list, on the client's reading thread: what it reads of the session there belongs to
/// exactly this place in the output. Must not block.
public interface ReplyHandler {
    /// One list of lines for each command.
    void replies(List<List<byte[]>> replies);

    /// A command failed, with tmux's own words, or the client ended before it was answered.
    void failed(String error);
}
