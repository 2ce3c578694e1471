/// Uploads to and downloads from the workspace, and what is in its folders. Knows nothing of how it is connected: a
/// [dev.chatcode.gateway.file.FileLink] carries what it says.
///
/// Each transfer has a thread of its own, which alone reads or writes its file. Whoever receives only leaves something
/// for that thread, within limits, and never waits; whoever sends takes one piece at a time, when there is nothing more
/// urgent to send.
@NullMarked
package dev.chatcode.gateway.file;

import org.jspecify.annotations.NullMarked;
