/// The public keys in `~/.ssh/authorized_keys`: adding, removing and listing those that came from the control
/// plane, and their expiry. Lines of others stay byte for byte as they are.
@NullMarked
package dev.chatcode.gateway.ssh;

import org.jspecify.annotations.NullMarked;
