package dev.chatcode.gateway.ssh;

import static dev.chatcode.gateway.ssh.TestKeys.ED25519;
import static dev.chatcode.gateway.ssh.TestKeys.key;
import static dev.chatcode.gateway.ssh.TestKeys.modulus;
import static dev.chatcode.gateway.ssh.TestKeys.rsa;
import static dev.chatcode.gateway.ssh.TestKeys.string;
import static dev.chatcode.gateway.ssh.TestKeys.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.protocol.event.ErrorCode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTest {
    private static final BigInteger F4 = BigInteger.valueOf(65_537);
    private static final String SK_ED25519 = "sk-ssh-ed25519@openssh.com";
    private static final String ECDSA = "ecdsa-sha2-nistp256";

    @ParameterizedTest
    @MethodSource("vectors")
    void realKeysHaveTheFingerprintThatSshKeygenPrints(TestKeys.Vector vector) throws Exception {
        var key = PublicKey.parse(vector.key());

        assertThat(key.fingerprint()).isEqualTo(vector.fingerprint());
        assertThat(key.algorithm().wireName()).isEqualTo(vector.algorithm());
        assertThat(vector.key()).isEqualTo(key.text() + " ada@laptop");
    }

    @Test
    void thereIsARealKeyOfEachAlgorithm() {
        assertThat(vectors().map(TestKeys.Vector::algorithm).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(KeyAlgorithm.values())
                        .map(KeyAlgorithm::wireName)
                        .toList());
    }

    @Test
    void spacesAroundAndBetweenDoNotMatterAndTheCommentIsDropped() throws Exception {
        var key = TestKeys.ed25519(1);

        assertThat(PublicKey.parse(" \t" + key.replace(" ", " \t ") + "\t a comment \" # \\ ")
                        .text())
                .isEqualTo(key);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aKeyThatIsCutAnywhereOrGoesOnIsRefused(TestKeys.Vector vector) {
        var parts = vector.key().split(" ", -1);
        var blob = Base64.getDecoder().decode(parts[1]);

        for (var length = 0; length < blob.length; length++) {
            assertRefused(key(parts[0], Arrays.copyOf(blob, length)), "");
        }
        assertRefused(key(parts[0], Arrays.copyOf(blob, blob.length + 1)), "something after its end");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aKeyIsOnlyWhatItSaysThatItIs(TestKeys.Vector vector) {
        for (var algorithm : KeyAlgorithm.values()) {
            if (!algorithm.wireName().equals(vector.algorithm())) {
                assertRefused(
                        algorithm.wireName()
                                + vector.key().substring(vector.algorithm().length()),
                        "is not of the algorithm that is written before it");
            }
        }
    }

    @Test
    void rsaKeysHave2048To16384Bits() throws Exception {
        assertRefused(rsa(F4, modulus(2047)), "at least 2048 bits");
        assertRefused(rsa(F4, modulus(1024)), "at least 2048 bits");
        PublicKey.parse(rsa(F4, modulus(2048)));
        PublicKey.parse(rsa(F4, modulus(16_384)));
        assertRefused(rsa(F4, modulus(16_385)), "at most 16384 bits");
        assertRefused(rsa(F4, modulus(2048).subtract(BigInteger.ONE)), "is even");
    }

    @Test
    void leadingZerosDoNotMakeAShortModulusLong() {
        var padded = new byte[256];
        System.arraycopy(modulus(1024).toByteArray(), 0, padded, 127, 129);

        assertRefused(
                key("ssh-rsa", text("ssh-rsa"), string(F4.toByteArray()), string(padded)),
                "not as it should be written");
        assertRefused(
                key("ssh-rsa", text("ssh-rsa"), string(F4.negate().toByteArray()), string(padded)),
                "not as it should be written");
        assertRefused(key("ssh-rsa", text("ssh-rsa"), string(new byte[0]), string(padded)), "not positive");
    }

    @Test
    void exponentsAreOddFrom3To64Bits() throws Exception {
        var modulus = modulus(2048);
        for (var exponent : List.of(1L, 2L, 4L, 65_536L)) {
            assertRefused(rsa(BigInteger.valueOf(exponent), modulus), "the exponent of the RSA key");
        }
        PublicKey.parse(rsa(BigInteger.valueOf(3), modulus));
        var largest = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        PublicKey.parse(rsa(largest, modulus));
        assertRefused(rsa(largest.add(BigInteger.TWO), modulus), "the exponent of the RSA key");
    }

    @Test
    void pointsThatAreNotOnTheCurveAreRefused() {
        var valid = Base64.getDecoder().decode(vectorOf(ECDSA).key().split(" ", -1)[1]);
        var point = Arrays.copyOfRange(valid, valid.length - 65, valid.length);
        for (var changed : List.of(0, 1, 32, 33, 64)) {
            var other = point.clone();
            other[changed] ^= 1;
            assertRefused(ecdsa(ECDSA, "nistp256", other), "not a point on its curve");
        }
        var outside = new byte[65];
        Arrays.fill(outside, (byte) 0xff);
        outside[0] = 4;
        assertRefused(ecdsa(ECDSA, "nistp256", outside), "not a point on its curve");
        assertRefused(ecdsa(ECDSA, "nistp256", new byte[] {0}), "not a point on its curve");
        assertRefused(ecdsa(ECDSA, "nistp256", Arrays.copyOf(point, 33)), "not a point on its curve");
    }

    @Test
    void anotherCurveThanTheAlgorithmSaysIsRefused() {
        assertRefused(ecdsa(ECDSA, "nistp384", new byte[97]), "another curve");
        assertRefused(ecdsa("ecdsa-sha2-nistp384", "nistp256", new byte[65]), "another curve");
    }

    @Test
    void anEd25519KeyHas32Bytes() {
        for (var length : List.of(0, 31, 33)) {
            assertRefused(key(ED25519, text(ED25519), string(new byte[length])), "32 bytes");
        }
    }

    @Test
    void theApplicationOfASecurityKeyHas1To255Bytes() throws Exception {
        PublicKey.parse(securityKey("s"));
        PublicKey.parse(securityKey("s".repeat(255)));
        assertRefused(securityKey(""), "1 to 255 bytes");
        assertRefused(securityKey("s".repeat(256)), "1 to 255 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY----- MIIEow",
                "ssh-ed25519 AAAA -----BEGIN PRIVATE KEY-----"
            })
    void privateKeysAreRefusedAndNotRepeated(String key) {
        assertRefused(key, "this is a private key");
    }

    @Test
    void theContentOfAPrivateKeyIsNoPublicKey() {
        var content = Base64.getEncoder().encodeToString("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
        assertRefused(content, "starts with its algorithm");
        assertRefused("ssh-ed25519 " + content, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command=\"/bin/sh\" ",
                "restrict ",
                "no-pty,command=\"a b\" ",
                "cert-authority ",
                "# ",
                "\" ",
                "x ",
                "SSH-ED25519 "
            })
    void whateverStandsBeforeTheAlgorithmIsRefused(String before) {
        assertRefused(before + TestKeys.ed25519(1), "starts with its algorithm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ssh-dss", "ssh-ed25519-cert-v01@openssh.com", "ssh-rsa-cert-v01@openssh.com", "rsa-sha2-256"})
    void otherAlgorithmsAreRefused(String algorithm) {
        assertRefused(key(algorithm, text(algorithm)), "starts with its algorithm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ssh-ed25519", "ssh-ed25519 ", "ssh-ed25519 !!!!", "ssh-ed25519 AAA", "ssh-rsa ="})
    void whatHasNoBase64IsRefused(String key) {
        assertRefused(key, "");
    }

    @Test
    void aSecondSpellingOfTheSameBase64IsRefused() {
        var vector = vectorOf(SK_ED25519).key().split(" ", -1)[1];
        assertThat(vector).endsWith("o=");

        assertRefused(SK_ED25519 + " " + vector.substring(0, vector.length() - 1), "not in base64");
        assertRefused(SK_ED25519 + " " + vector.substring(0, vector.length() - 2) + "p=", "not in base64");
    }

    private static Stream<TestKeys.Vector> vectors() {
        return TestKeys.vectors().stream();
    }

    private static TestKeys.Vector vectorOf(String algorithm) {
        return vectors()
                .filter(each -> each.algorithm().equals(algorithm))
                .findFirst()
                .orElseThrow();
    }

    private static String ecdsa(String algorithm, String curve, byte[] point) {
        return key(algorithm, text(algorithm), text(curve), string(point));
    }

    private static String securityKey(String application) {
        return key(SK_ED25519, text(SK_ED25519), string(new byte[32]), text(application));
    }

    private static void assertRefused(String key, String why) {
        assertThatThrownBy(() -> PublicKey.parse(key))
                .hasMessageContaining(why)
                .asInstanceOf(InstanceOfAssertFactories.type(SshKeyRefusedException.class))
                .matches(refused -> refused.code() == ErrorCode.INVALID_COMMAND)
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .doesNotContain("AAAA", "MIIE");
    }
}
