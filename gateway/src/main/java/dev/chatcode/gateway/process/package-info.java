/// Processes that the gateway has started, and whatever those have started. Knows nothing of what they are for.
@NullMarked
package dev.chatcode.gateway.process;

import org.jspecify.annotations.NullMarked;
