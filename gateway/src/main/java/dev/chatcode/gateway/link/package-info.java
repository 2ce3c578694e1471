/// The connection to the control plane: reconnecting, the order of messages, what is sent when, and the
/// dispatch of commands.
@NullMarked
package dev.chatcode.gateway.link;

import org.jspecify.annotations.NullMarked;
