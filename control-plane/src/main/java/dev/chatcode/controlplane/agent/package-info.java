/// The coding agents of a server and the folders that they work in. The gateway finds and installs
/// them; here its answers are passed on.
@NullMarked
package dev.chatcode.controlplane.agent;

import org.jspecify.annotations.NullMarked;
