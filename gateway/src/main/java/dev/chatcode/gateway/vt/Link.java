package dev.chatcode.gateway.vt;

/// A hyperlink (OSC 8) that is open: its parameters, such as `id=…`, and its address, both as the program wrote them.
public record Link(String parameters, String uri) {
    public Link {
        if (uri.isEmpty()) {
            throw new IllegalArgumentException("a link needs an address");
        }
    }
}
