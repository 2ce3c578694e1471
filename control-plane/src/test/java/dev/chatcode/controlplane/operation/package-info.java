/// What an operator sees of a running control plane: metrics, traces, logs.
@NullMarked
package dev.chatcode.controlplane.operation;

import org.jspecify.annotations.NullMarked;
