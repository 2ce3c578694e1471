package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;

/// An immutable run of bytes that is base64 in JSON.
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /// A copy of `content`.
    public static Bytes copyOf(byte[] content) {
        return new Bytes(content.clone());
    }

    /// Throws `IllegalArgumentException` where `base64` is not base64.
    @JsonCreator
    public static Bytes parse(String base64) {
        return new Bytes(Base64.getDecoder().decode(base64));
    }

    public byte[] toArray() {
        return content.clone();
    }

    public int length() {
        return content.length;
    }

    @JsonValue
    public String toBase64() {
        return Base64.getEncoder().encodeToString(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /// The length only: what a terminal carries does not belong into a log.
    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
