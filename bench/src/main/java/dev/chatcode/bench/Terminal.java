package dev.chatcode.bench;

import java.io.IOException;
import java.time.Duration;

/// What is measured: something to type into, whose output is counted.
///
/// Waiting blocks: a processor that is spent on it is one that what is measured does not have.
interface Terminal extends AutoCloseable {
    Duration PATIENCE = Duration.ofMinutes(2);

    void type(String text);

    /// Bytes of the program's output so far, also where a snapshot stood for them.
    long received();

    /// Those of them that came as they are.
    long printed();

    /// Returns when more than `bytes` have been received.
    void awaitMore(long bytes);

    /// Returns when the newest output ends so, blanks aside.
    void awaitEnd(String text);

    @Override
    void close() throws IOException;
}
