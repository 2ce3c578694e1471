package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id under which the content of one snapshot travels in frames. Matches `[A-Za-z0-9_-]{1,64}`.
public record SnapshotId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SnapshotId {
        Ids.requireValid(value, "content_id");
    }

    @Override
    public String toString() {
        return value;
    }
}
