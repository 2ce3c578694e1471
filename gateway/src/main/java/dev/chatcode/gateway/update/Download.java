package dev.chatcode.gateway.update;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/// A file from a server, as large as it may be, which goes on where it was broken off.
///
/// @param pauses how long to wait after each attempt that fails; one more than these are made
record Download(URI uri, Path file, long maxBytes, Duration patience, List<Duration> pauses) {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int HTTP_PARTIAL = 206;
    private static final int HTTP_RANGE_NOT_SATISFIABLE = 416;

    /// What no other attempt would change.
    private static final class HopelessException extends IOException {
        private static final long serialVersionUID = 1L;

        HopelessException(String message) {
            super(message);
        }
    }

    /// Returns when all of it is in the file and has this hash; otherwise says why not, and leaves nothing that is
    /// wrong.
    void run(String sha256) throws IOException, InterruptedException {
        for (var attempt = 0; ; attempt++) {
            try {
                fetch();
                break;
            } catch (HopelessException e) {
                Files.deleteIfExists(file);
                throw e;
            } catch (IOException e) {
                if (attempt == pauses.size()) {
                    throw new IOException("the download was broken off: " + e.getMessage(), e);
                }
                Thread.sleep(pauses.get(attempt));
            }
        }
        var found = hash();
        if (!found.equals(sha256)) {
            Files.delete(file);
            throw new IOException("what was downloaded is not what was announced: its SHA-256 is " + found);
        }
    }

    private void fetch() throws IOException {
        var begun = Files.exists(file) ? Files.size(file) : 0;
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(patience.toMillis()));
        connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
        if (begun > 0) {
            connection.setRequestProperty("Range", "bytes=" + begun + "-");
        }
        try {
            receive(connection, begun);
        } finally {
            connection.disconnect();
        }
    }

    private void receive(HttpURLConnection connection, long begun) throws IOException {
        var status = connection.getResponseCode();
        switch (status) {
            case HTTP_PARTIAL -> append(connection, begun);
            case HttpURLConnection.HTTP_OK -> {
                Files.deleteIfExists(file);
                append(connection, 0);
            }
            // All of it is here, or something else: its hash will tell.
            case HTTP_RANGE_NOT_SATISFIABLE -> {}
            default -> {
                var message = "the server answers with status " + status;
                throw status >= 500 ? new IOException(message) : new HopelessException(message);
            }
        }
    }

    private void append(HttpURLConnection connection, long begun) throws IOException {
        var length = connection.getContentLengthLong();
        requireFits(begun + Math.max(length, 0));
        var size = begun;
        try (InputStream in = connection.getInputStream();
                var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var buffer = new byte[BUFFER_BYTES];
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                requireFits(size);
                out.write(buffer, 0, count);
            }
        }
        if (length >= 0 && size < begun + length) {
            throw new IOException("the connection ended after " + size + " of " + (begun + length) + " bytes");
        }
    }

    private void requireFits(long size) throws HopelessException {
        if (size > maxBytes) {
            throw new HopelessException("the file is too large: more than " + maxBytes + " bytes");
        }
    }

    private String hash() throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[BUFFER_BYTES];
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
