/// Makes servers at DigitalOcean, switches them and destroys them: what is asked for becomes a row, and a job goes on
/// with each row, step by step, whatever is restarted meanwhile.
///
/// A step is a question to the cloud, at most one act, and a row that says what comes next and when.
/// The row is changed only by who has seen its last change (`version`), so two nodes that do the same
/// step do it twice and record it once. The one act that must not be done twice is asking for a
/// droplet: the row says that this is about to happen before it does, and whoever finds it so looks for
/// the droplet by its tags, for as long as it may still turn up, before asking again. Who wants
/// something else meanwhile, such as to delete, changes the row and need not wait: what is made by then
/// has the server's tag and is found by it.
@NullMarked
package dev.chatcode.controlplane.provisioning;

import org.jspecify.annotations.NullMarked;
