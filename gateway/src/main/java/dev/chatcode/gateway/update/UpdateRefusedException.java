package dev.chatcode.gateway.update;

/// An update that is not begun, and why; a sentence for a person.
public final class UpdateRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    UpdateRefusedException(String message) {
        super(message);
    }
}
