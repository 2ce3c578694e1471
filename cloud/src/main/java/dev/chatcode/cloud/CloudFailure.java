package dev.chatcode.cloud;

/// An error as the API tells it.
///
/// @see #id the short name in its body
final class CloudFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String id;

    CloudFailure(int status, String id, String message) {
        super(message, null, false, false);
        this.status = status;
        this.id = id;
    }

    static CloudFailure notFound() {
        return new CloudFailure(404, "not_found", "The resource you requested could not be found.");
    }

    static CloudFailure unprocessable(String message) {
        return new CloudFailure(422, "unprocessable_entity", message);
    }

    static CloudFailure unauthorized() {
        return new CloudFailure(401, "Unauthorized", "Unable to authenticate you");
    }

    int status() {
        return status;
    }

    String id() {
        return id;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
