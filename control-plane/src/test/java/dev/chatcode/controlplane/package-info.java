/// The control plane as a whole, under test, with the doubles that all tests share.
@NullMarked
package dev.chatcode.controlplane;

import org.jspecify.annotations.NullMarked;
