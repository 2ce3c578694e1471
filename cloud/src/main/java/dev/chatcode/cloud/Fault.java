package dev.chatcode.cloud;

import org.jspecify.annotations.Nullable;

/// Something that goes wrong on demand.
///
/// @param method and `path`: regular expressions for the whole of each
/// @param skip how many of such requests go well before
/// @param when whether what was asked for is done all the same
/// @param status of the answer; [#NO_ANSWER] for none: the connection stays open until somebody releases it, and then
///     ends; [#BROKEN] where it ends at once
/// @param message in the answer; null for a general one
/// @param retryAfter seconds; 0 for none
/// @param times how often; it is over afterwards
public record Fault(
        String method,
        String path,
        int skip,
        When when,
        int status,
        @Nullable String message,
        int retryAfter,
        int times) {
    public static final int NO_ANSWER = 0;
    public static final int BROKEN = -1;

    public enum When {
        INSTEAD,
        AFTERWARDS
    }

    public static Fault instead(String method, String path, int status) {
        return new Fault(method, path, 0, When.INSTEAD, status, null, 0, 1);
    }

    public static Fault afterwards(String method, String path, int status) {
        return new Fault(method, path, 0, When.AFTERWARDS, status, null, 0, 1);
    }

    public Fault times(int count) {
        return new Fault(method, path, skip, when, status, message, retryAfter, count);
    }

    public Fault saying(String words) {
        return new Fault(method, path, skip, when, status, words, retryAfter, times);
    }

    public Fault retryAfter(int seconds) {
        return new Fault(method, path, skip, when, status, message, seconds, times);
    }

    public Fault skipping(int count) {
        return new Fault(method, path, count, when, status, message, retryAfter, times);
    }

    boolean concerns(Request request) {
        return request.method().matches(method) && request.path().matches(path);
    }

    CloudFailure failure() {
        var words = message == null ? "Something went wrong." : message;
        var id = switch (status) {
            case 401 -> "Unauthorized";
            case 402, 403 -> "forbidden";
            case 404 -> "not_found";
            case 422 -> "unprocessable_entity";
            case 429 -> "too_many_requests";
            default -> "server_error";
        };
        return new CloudFailure(status, id, words);
    }
}
