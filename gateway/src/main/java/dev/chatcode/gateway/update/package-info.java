/// Replaces the gateway's own program by a newer version, and knows what came of it.
@NullMarked
package dev.chatcode.gateway.update;

import org.jspecify.annotations.NullMarked;
