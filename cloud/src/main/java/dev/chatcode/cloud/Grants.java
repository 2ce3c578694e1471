package dev.chatcode.cloud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Who has allowed what to whom: codes and tokens, each for one person.
public final class Grants {
    static final Duration TOKEN_LIFE = Duration.ofDays(30);
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Code(String user, String redirectUri, String challenge, Instant expires) {}

    private record Access(String user, Instant expires) {}

    /// A pair as the token endpoint hands it out.
    record Pair(String user, String access, String refresh) {
        /// Never the tokens.
        @Override
        public String toString() {
            return "Pair of " + user;
        }
    }

    private final InstantSource clock;

    /// Guarded by this.
    private final Map<String, Code> codes = new HashMap<>();

    /// Guarded by this.
    private final Map<String, Access> accesses = new HashMap<>();

    /// Guarded by this. Each is good for one refresh.
    private final Map<String, Pair> refreshes = new HashMap<>();

    Grants(InstantSource clock) {
        this.clock = clock;
    }

    synchronized String newCode(String user, String redirectUri, String challenge) {
        var code = random();
        codes.put(code, new Code(user, redirectUri, challenge, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    /// @param verifier of PKCE; empty where the code was asked for without
    synchronized Optional<Pair> tryRedeem(String code, String redirectUri, String verifier) {
        return Optional.ofNullable(codes.remove(code))
                .filter(known -> known.expires.isAfter(clock.instant()))
                .filter(known -> known.redirectUri.equals(redirectUri))
                .filter(known -> known.challenge.equals(verifier.isEmpty() ? "" : challenge(verifier)))
                .map(known -> newPair(known.user));
    }

    synchronized Optional<Pair> tryRefresh(String refresh) {
        return Optional.ofNullable(refreshes.remove(refresh)).map(old -> {
            accesses.remove(old.access);
            return newPair(old.user);
        });
    }

    /// Whose token it is.
    synchronized Optional<String> find(String access) {
        return Optional.ofNullable(accesses.get(access))
                .filter(known -> known.expires.isAfter(clock.instant()))
                .map(Access::user);
    }

    synchronized void revoke(String token) {
        refreshes.values().removeIf(pair -> {
            var meant = pair.access.equals(token) || pair.refresh.equals(token);
            if (meant) {
                accesses.remove(pair.access);
            }
            return meant;
        });
        accesses.remove(token);
    }

    /// As when a user takes back on DigitalOcean's own page what they have allowed.
    public synchronized void revokeAllOf(String user) {
        accesses.values().removeIf(access -> access.user.equals(user));
        refreshes.values().removeIf(pair -> pair.user.equals(user));
    }

    /// How many tokens are good.
    public synchronized int count() {
        return accesses.size();
    }

    private Pair newPair(String user) {
        var pair = new Pair(user, "doo_v1_" + random(), "dor_v1_" + random());
        accesses.put(pair.access, new Access(user, clock.instant().plus(TOKEN_LIFE)));
        refreshes.put(pair.refresh, pair);
        return pair;
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
