/// Secrets that have to be told to others again and therefore cannot be hashed: encrypted at rest, with keys that can
/// be replaced. Whose they are and what they open is the business of each feature.
@NullMarked
package dev.chatcode.controlplane.secret;

import org.jspecify.annotations.NullMarked;
