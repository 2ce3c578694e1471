/// Sign-ins of browsers: how they are kept, shown to their user and ended. How somebody proves who they are is said by
/// the packages beside this one.
@NullMarked
package dev.chatcode.controlplane.account.signin;

import org.jspecify.annotations.NullMarked;
