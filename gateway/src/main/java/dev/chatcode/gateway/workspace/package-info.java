/// The one folder that sessions may start in, with the check that nothing leaves it.
@NullMarked
package dev.chatcode.gateway.workspace;

import org.jspecify.annotations.NullMarked;
