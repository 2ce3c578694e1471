package dev.chatcode.cloud;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Somebody who may sign in here.
///
/// @param status `active`, `warning` or `locked`
public record Account(String name, int dropletLimit, String status) {
    static Account named(String name) {
        return new Account(name, 10, "active");
    }

    String uuid() {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    String email() {
        return name + "@example.com";
    }

    String team() {
        return "Team of " + name;
    }
}
