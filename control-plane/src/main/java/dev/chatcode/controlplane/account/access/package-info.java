/// Who makes a request: by an API token where there is one, else by the browser's sign-in.
@NullMarked
package dev.chatcode.controlplane.account.access;

import org.jspecify.annotations.NullMarked;
