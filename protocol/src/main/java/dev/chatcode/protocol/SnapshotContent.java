package dev.chatcode.protocol;

import org.jspecify.annotations.Nullable;

/// How the content of a snapshot travels: inside the message or in frames after it.
public final class SnapshotContent {
    /// `content` is base64; without an encoding it is text.
    public static final String BASE64 = "base64";

    /// The frames are one zlib stream.
    public static final String DEFLATE = "deflate";

    /// Before compression. 10,000 lines of a wide, colourful terminal stay far below it.
    public static final int MAX_BYTES = 32 << 20;

    private SnapshotContent() {}

    /// Throws `IllegalArgumentException` where the three do not fit together.
    public static void check(
            @Nullable SnapshotId contentId, @Nullable Integer contentBytes, @Nullable String contentEncoding) {
        if (contentId == null) {
            Check.that(
                    contentEncoding == null || contentEncoding.equals(BASE64),
                    "content_encoding of inline content must be base64 or absent");
            Check.that(contentBytes == null, "content_bytes needs content_id");
            return;
        }
        Check.that(DEFLATE.equals(contentEncoding), "content_id needs content_encoding deflate");
        Check.that(contentBytes != null, "content_id needs content_bytes");
        Check.rangeIfPresent("content_bytes", contentBytes, 0, MAX_BYTES);
    }
}
