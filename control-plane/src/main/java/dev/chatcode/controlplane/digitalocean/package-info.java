/// DigitalOcean, on behalf of its customers who are our users: connecting their accounts, and what can be asked of its
/// API. What servers are made there, and when, is the business of `provisioning`.
@NullMarked
package dev.chatcode.controlplane.digitalocean;

import org.jspecify.annotations.NullMarked;
