/// Passkeys: made by who is signed in, and another way to sign in. The protocol is Spring Security's.
@NullMarked
package dev.chatcode.controlplane.account.passkey;

import org.jspecify.annotations.NullMarked;
