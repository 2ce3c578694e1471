package dev.chatcode.emulator.style;

import java.util.Arrays;

/// A hyperlink (OSC 8): its parameters, such as `id=…`, and its address, both as the program wrote them.
///
/// @param serial tells links apart that were opened one after the other without an id; 0 where there is an id,
///     by which pieces of the same link are known
public record Link(String parameters, String uri, long serial) {
    public Link {
        if (uri.isEmpty()) {
            throw new IllegalArgumentException("a link needs an address");
        }
        serial = hasId(parameters) ? 0 : serial;
    }

    private static boolean hasId(String parameters) {
        return Arrays.stream(parameters.split(":", -1))
                .anyMatch(parameter -> parameter.startsWith("id=") && parameter.length() > 3);
    }
}
