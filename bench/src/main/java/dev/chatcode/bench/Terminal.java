package dev.chatcode.bench;

import java.io.IOException;

/// What is measured: something to type into, whose output is counted.
interface Terminal extends AutoCloseable {
    void type(String text);

    /// Bytes so far.
    long received();

    /// Whether the newest output ends so, blanks aside.
    boolean endsWith(String text);

    @Override
    void close() throws IOException;
}
