/// What the server is and how it is doing, read without starting a process.
@NullMarked
package dev.chatcode.gateway.health;

import org.jspecify.annotations.NullMarked;
