/// What was done that matters for security, by whom and from where. Each feature records its own acts.
@NullMarked
package dev.chatcode.controlplane.audit;

import org.jspecify.annotations.NullMarked;
