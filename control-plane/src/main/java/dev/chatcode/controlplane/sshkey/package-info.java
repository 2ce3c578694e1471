/// Who may sign in on a server by SSH: the owner's public keys and, for as long as the owner allows it, the operator's.
/// The keys live on the server alone.
@NullMarked
package dev.chatcode.controlplane.sshkey;

import org.jspecify.annotations.NullMarked;
