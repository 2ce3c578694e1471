/// What a gateway answers and reports, one sealed family per feature.
@NullMarked
package dev.chatcode.protocol.event;

import org.jspecify.annotations.NullMarked;
