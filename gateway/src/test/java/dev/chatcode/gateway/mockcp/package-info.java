/// A control plane for working on the gateway alone: speaks the real protocol over a real socket, keeps what it
/// hears.
@NullMarked
package dev.chatcode.gateway.mockcp;

import org.jspecify.annotations.NullMarked;
