/// A DigitalOcean of our own: the OAuth and v2 endpoints that Chatcode uses, with the manners of the real ones, so that
/// tests and demos need no account and cost nothing. Where a droplet runs is left to [Machines].
@NullMarked
package dev.chatcode.cloud;

import org.jspecify.annotations.NullMarked;
