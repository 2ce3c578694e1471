/// What the API looks like from outside: the OpenAPI document is made from the code here, and compared
/// with the one that is served.
@NullMarked
package dev.chatcode.controlplane.openapi;

import org.jspecify.annotations.NullMarked;
