/// Tells a user's browsers what has changed, so that they never have to ask again. What has changed is said by each
/// feature.
@NullMarked
package dev.chatcode.controlplane.event;

import org.jspecify.annotations.NullMarked;
