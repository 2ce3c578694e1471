/// WebSockets natively on Jetty, beneath Spring's abstraction: accepting them, and writing to them in bounded memory.
/// What is said on them is left to those who listen.
@NullMarked
package dev.chatcode.controlplane.socket;

import org.jspecify.annotations.NullMarked;
