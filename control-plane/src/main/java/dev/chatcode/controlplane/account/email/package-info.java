/// Signing in with a link that is sent by mail.
@NullMarked
package dev.chatcode.controlplane.account.email;

import org.jspecify.annotations.NullMarked;
