/// Signing in with an account at Google or GitHub, and which of these accounts belongs to which user.
@NullMarked
package dev.chatcode.controlplane.account.provider;

import org.jspecify.annotations.NullMarked;
