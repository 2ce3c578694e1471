/// What `make run` promises: both programs run while its script does, and end with it. What they do is left to
/// `chain`.
@NullMarked
package dev.chatcode.e2e.run;

import org.jspecify.annotations.NullMarked;
