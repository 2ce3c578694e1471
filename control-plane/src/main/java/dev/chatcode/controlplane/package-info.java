/// The control plane: one package per feature, each knowing the others by their public types alone.
@NullMarked
package dev.chatcode.controlplane;

import org.jspecify.annotations.NullMarked;
