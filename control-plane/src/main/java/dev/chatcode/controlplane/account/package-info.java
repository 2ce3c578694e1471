/// Accounts: users with their addresses, and the types that other features know a sign-in by. Each way to sign in has a
/// package of its own below this one; those know this package, and it knows none of them.
@NullMarked
package dev.chatcode.controlplane.account;

import org.jspecify.annotations.NullMarked;
