package dev.chatcode.controlplane.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Encrypts with AES-256-GCM. What comes out is `id:base64`: the id of the key, and behind the colon a
/// nonce of 12 bytes, the encrypted text and its tag of 16 bytes. It opens only for what it was made
/// for.
@Component
public class SecretBox {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeys keys;

    SecretBox(SecretKeys keys) {
        this.keys = keys;
    }

    /// Encrypts it with the newest key.
    ///
    /// @param belongsTo the table and the row in which it will stand
    public String seal(String text, String belongsTo) {
        var key = keys.newest();
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, belongsTo);
            var ciphertext = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            var all = ByteBuffer.allocate(NONCE + ciphertext.length).put(nonce).put(ciphertext);
            return key.id() + ":" + Base64.getEncoder().encodeToString(all.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /// Throws where the text was altered or moved, or its key is not there any more.
    public String open(String ciphertext, String belongsTo) {
        var id = keyId(ciphertext);
        var key = keys.find(id)
                .orElseThrow(() -> new UnreadableSecretException(belongsTo + " needs the key " + id, null));
        try {
            var all = Base64.getDecoder().decode(ciphertext.substring(id.length() + 1));
            var nonce = ByteBuffer.wrap(all, 0, NONCE);
            var cipher = cipher(Cipher.DECRYPT_MODE, key, bytes(nonce), belongsTo);
            return new String(cipher.doFinal(all, NONCE, all.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnreadableSecretException(belongsTo + " was altered, or its key " + id + " is another one", e);
        }
    }

    boolean isNewest(String ciphertext) {
        return keyId(ciphertext).equals(keys.newest().id());
    }

    static String keyId(String ciphertext) {
        return ciphertext.split(":", 2)[0];
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String belongsTo)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
