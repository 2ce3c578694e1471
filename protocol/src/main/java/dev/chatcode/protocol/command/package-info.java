/// What the control plane asks of a gateway, one sealed family per feature.
@NullMarked
package dev.chatcode.protocol.command;

import org.jspecify.annotations.NullMarked;
