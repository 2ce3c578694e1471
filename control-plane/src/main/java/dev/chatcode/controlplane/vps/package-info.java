/// The servers of each user: what they are and whether they are there. What runs on them is the business of `session`.
@NullMarked
package dev.chatcode.controlplane.vps;

import org.jspecify.annotations.NullMarked;
