/// How the server and the gateway itself are doing, read without starting a process.
@NullMarked
package dev.chatcode.gateway.health;

import org.jspecify.annotations.NullMarked;
