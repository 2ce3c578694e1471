/// What is begun in a browser and must be finished in the same one: a detour to a provider, or a passkey's challenge.
@NullMarked
package dev.chatcode.controlplane.account.attempt;

import org.jspecify.annotations.NullMarked;
