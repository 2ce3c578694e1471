package dev.chatcode.controlplane.web;

import java.util.LinkedHashMap;
import java.util.Map;

/// A [Failure] on its way to the caller, with a sentence for a person and fields for a program.
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final transient Map<String, Object> fields = new LinkedHashMap<>();

    FailureException(Failure failure, String detail) {
        super(detail, null, false, failure.fault() != Failure.Fault.CALLER);
        this.failure = failure;
    }

    /// The field of a request that is wrong, and how.
    public static FailureException invalidField(String field, String problem) {
        return Failure.INVALID_REQUEST.withDetail(field + " " + problem).with("field", field);
    }

    /// Adds a field to the answer.
    public FailureException with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    public Failure failure() {
        return failure;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    Map<String, Object> fields() {
        return fields;
    }
}
