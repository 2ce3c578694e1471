package dev.chatcode.gateway.ssh;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads the parts of a key, from front to back, as RFC 4251 section 5 defines them.
final class BlobReader {
    private final ByteBuffer blob;

    BlobReader(byte[] blob) {
        this.blob = ByteBuffer.wrap(blob);
    }

    byte[] bytes() throws SshKeyRefusedException {
        try {
            var length = blob.getInt();
            if (length < 0 || length > blob.remaining()) {
                throw SshKeyRefusedException.invalid("the public key is cut short");
            }
            var bytes = new byte[length];
            blob.get(bytes);
            return bytes;
        } catch (BufferUnderflowException e) {
            throw SshKeyRefusedException.invalid("the public key is cut short");
        }
    }

    /// Each byte is a character, so that no two texts are taken for the same.
    String text() throws SshKeyRefusedException {
        return new String(bytes(), StandardCharsets.ISO_8859_1);
    }

    /// A positive number in its only spelling, without a zero byte that is not needed.
    BigInteger positive() throws SshKeyRefusedException {
        var bytes = bytes();
        if (bytes.length == 0) {
            throw SshKeyRefusedException.invalid("the public key has a number that is not positive");
        }
        var number = new BigInteger(bytes);
        if (number.signum() <= 0 || number.toByteArray().length != bytes.length) {
            throw SshKeyRefusedException.invalid("the public key has a number that is not as it should be written");
        }
        return number;
    }

    void requireEnd() throws SshKeyRefusedException {
        if (blob.hasRemaining()) {
            throw SshKeyRefusedException.invalid("the public key has something after its end");
        }
    }
}
