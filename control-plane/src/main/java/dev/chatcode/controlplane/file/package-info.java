/// Files of a session's folder, streamed between browser and gateway and never kept here: `Upload` and
/// `Download` each hold no more than the window of one transfer.
@NullMarked
package dev.chatcode.controlplane.file;

import org.jspecify.annotations.NullMarked;
