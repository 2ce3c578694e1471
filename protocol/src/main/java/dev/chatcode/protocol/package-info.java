/// The messages and binary frames that browser, control plane and gateway exchange, version "1".
///
/// The JSON Schema files in `protocol/schema` are the source of truth; the records here are their Java form.
@NullMarked
package dev.chatcode.protocol;

import org.jspecify.annotations.NullMarked;
