package dev.chatcode.gateway.tmux;

import java.util.List;

/// What a control client says, in the order in which it says it.
public interface ControlModeListener {
    /// Bytes that the program printed. Only valid during the call.
    void output(byte[] bytes, int from, int to);

    /// The answer to one command of ours: its lines, without line ends.
    void reply(List<byte[]> lines);

    /// The answer to one command of ours that failed.
    void error(List<byte[]> lines);

    /// A command failed that was not sent over this client, as those with which it was started.
    void startError(List<byte[]> lines);

    /// Anything else, for example `%window-renamed @0 name`, without its line end.
    void notification(String line);
}
