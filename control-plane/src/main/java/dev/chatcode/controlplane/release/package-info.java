/// What servers are made of: the gateway's releases, and the scripts that install and remove it.
@NullMarked
package dev.chatcode.controlplane.release;

import org.jspecify.annotations.NullMarked;
