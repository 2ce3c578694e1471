/// What a browser and the control plane say to each other over one terminal socket.
@NullMarked
package dev.chatcode.protocol.viewer;

import org.jspecify.annotations.NullMarked;
