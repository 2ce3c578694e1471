package dev.chatcode.controlplane.account.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.account.EmailAddress;
import dev.chatcode.controlplane.account.Provider;
import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.FailureException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// People with mail addresses and accounts at providers sign in, link and unlink at random, and take each other's
/// addresses over at the providers. After each step: one address is one user, and nobody has an identity or an address
/// that they did not prove.
@Tag("database")
class AccountWalkTest {
    private static final int STEPS = 400;
    private static final List<EmailAddress> ADDRESSES = List.of(
            new EmailAddress("a@example.com"),
            new EmailAddress("b@example.com"),
            new EmailAddress("c@example.com"),
            new EmailAddress("d@example.com"));
    private static final List<String> SUBJECTS = List.of("1", "2", "3");

    @TempDir
    Path directory;

    /// What each user has proved, as the test remembers it.
    private final Map<UserId, Set<String>> proved = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsDoneAddressesAndIdentitiesStayWithWhoProvedThem(long seed) {
        var random = new SplittableRandom(seed);
        var walked = new ArrayList<String>();
        try (var app = new RunningControlPlane(directory.resolve("seed" + seed))) {
            for (var step = 0; step < STEPS; step++) {
                walked.add(step(app, random));
                check(
                        app,
                        "seed " + seed + ", " + walked.size() + " steps, last "
                                + walked.reversed().stream().limit(5).toList());
            }
            assertThat(walked).anyMatch(step -> step.startsWith("conflict"));
            assertThat(walked).anyMatch(step -> step.startsWith("linked"));
            assertThat(walked).anyMatch(step -> step.startsWith("unlinked"));
        }
    }

    private String step(RunningControlPlane app, SplittableRandom random) {
        var address = pick(ADDRESSES, random);
        var proof = new Proof(pick(List.of(Provider.values()), random), pick(SUBJECTS, random), address);
        try {
            return switch (random.nextInt(4)) {
                case 0 -> byMail(app, address);
                case 1 -> byProvider(app, proof);
                case 2 -> link(app, proof, random);
                default -> unlink(app, proof.provider(), random);
            };
        } catch (FailureException e) {
            return (e.failure().code().equals("identity_conflict") ? "conflict " : "refused ") + proof;
        }
    }

    private String byMail(RunningControlPlane app, EmailAddress address) {
        var user = app.bean(UserStore.class).findOrCreate(address);
        proves(user.id(), address.value());
        return "by mail " + address;
    }

    private String byProvider(RunningControlPlane app, Proof proof) {
        var user = app.bean(Identities.class).signIn(proof);
        proves(user.id(), proof.email().value());
        proves(user.id(), identity(proof.provider().wireName(), proof.subject()));
        return "signed in " + proof;
    }

    private String link(RunningControlPlane app, Proof proof, SplittableRandom random) {
        var user = anyUser(app, random);
        if (user.isEmpty()) {
            return "nobody to link";
        }
        app.bean(Identities.class).link(proof, user.get().id());
        proves(user.get().id(), proof.email().value());
        proves(user.get().id(), identity(proof.provider().wireName(), proof.subject()));
        return "linked " + proof;
    }

    private String unlink(RunningControlPlane app, Provider provider, SplittableRandom random) {
        var user = anyUser(app, random);
        if (user.isEmpty()) {
            return "nobody to unlink";
        }
        app.bean(Identities.class).unlink(user.get(), provider);
        return "unlinked " + provider;
    }

    private void proves(UserId user, String what) {
        proved.computeIfAbsent(user, ignored -> new HashSet<>()).add(what);
    }

    private static String identity(String provider, String subject) {
        return provider + ":" + subject;
    }

    private static Optional<User> anyUser(RunningControlPlane app, SplittableRandom random) {
        var users = app.bean(JdbcClient.class)
                .sql("select id from users where email <> :owner order by id")
                .param("owner", UserStore.LOCAL_OWNER)
                .query((row, index) -> new UserId(row.getString("id")))
                .list();
        return users.isEmpty() ? Optional.empty() : app.bean(UserStore.class).find(pick(users, random));
    }

    private void check(RunningControlPlane app, String when) {
        var jdbc = app.bean(JdbcClient.class);
        var owners = new HashMap<String, UserId>();
        jdbc.sql("select id, email from users union select user_id, email from identities")
                .query((row, index) -> Map.entry(row.getString("email"), new UserId(row.getString("id"))))
                .list()
                .forEach(entry -> assertThat(owners.put(entry.getKey(), entry.getValue()))
                        .as(when + ": two users have " + entry.getKey())
                        .isNull());
        var claimed = new HashMap<String, UserId>();
        jdbc.sql("select email, user_id from addresses")
                .query((row, index) -> Map.entry(row.getString("email"), new UserId(row.getString("user_id"))))
                .list()
                .forEach(entry -> claimed.put(entry.getKey(), entry.getValue()));
        assertThat(claimed).as(when).isEqualTo(owners);
        owners.remove(UserStore.LOCAL_OWNER);
        owners.forEach((address, user) -> assertThat(proved.get(user)).as(when).contains(address));
        jdbc.sql("select provider, subject, user_id from identities")
                .query((row, index) -> Map.entry(
                        identity(row.getString("provider"), row.getString("subject")),
                        new UserId(row.getString("user_id"))))
                .list()
                .forEach(entry ->
                        assertThat(proved.get(entry.getValue())).as(when).contains(entry.getKey()));
    }

    private static <T> T pick(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }
}
