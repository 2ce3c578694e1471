/// The installation on one computer: its owner, the server "this computer", and the two files by which they get in.
@NullMarked
package dev.chatcode.controlplane.local;

import org.jspecify.annotations.NullMarked;
