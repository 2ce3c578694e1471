package dev.chatcode.controlplane.secret;

import dev.chatcode.controlplane.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of secrets, each of one user under a name.
@Component
public class SecretStore {
    private final JdbcClient jdbc;
    private final SecretBox box;

    SecretStore(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    /// In place of what was there.
    public void put(UserId user, String name, String secret) {
        jdbc.sql("""
                        insert into secrets (user_id, name, ciphertext) values (:user, :name, :ciphertext)
                        on conflict (user_id, name) do update set ciphertext = excluded.ciphertext
                        """)
                .param("user", user.value())
                .param("name", name)
                .param("ciphertext", box.seal(secret, place(user.value(), name)))
                .update();
    }

    public Optional<String> find(UserId user, String name) {
        return jdbc.sql("select ciphertext from secrets where user_id = :user and name = :name")
                .param("user", user.value())
                .param("name", name)
                .query(String.class)
                .optional()
                .map(ciphertext -> box.open(ciphertext, place(user.value(), name)));
    }

    public void remove(UserId user, String name) {
        jdbc.sql("delete from secrets where user_id = :user and name = :name")
                .param("user", user.value())
                .param("name", name)
                .update();
    }

    private record Row(String user, String name, String ciphertext) {}

    /// Encrypts with the newest key what was encrypted with another. Whoever writes a secret meanwhile wins.
    ///
    /// @return how many these were
    int reencrypt() {
        return rows().stream()
                .filter(row -> !box.isNewest(row.ciphertext))
                .mapToInt(this::reencrypt)
                .sum();
    }

    private int reencrypt(Row row) {
        var place = place(row.user, row.name);
        return jdbc.sql("""
                        update secrets set ciphertext = :fresh
                        where user_id = :user and name = :name and ciphertext = :ciphertext
                        """)
                .param("fresh", box.seal(box.open(row.ciphertext, place), place))
                .param("user", row.user)
                .param("name", row.name)
                .param("ciphertext", row.ciphertext)
                .update();
    }

    /// The ids of the keys that something is encrypted with.
    Set<String> keysInUse() {
        return rows().stream().map(row -> SecretBox.keyId(row.ciphertext)).collect(Collectors.toSet());
    }

    private List<Row> rows() {
        return jdbc.sql("select user_id, name, ciphertext from secrets")
                .query((row, index) ->
                        new Row(row.getString("user_id"), row.getString("name"), row.getString("ciphertext")))
                .list();
    }

    private static String place(String user, String name) {
        return "secrets/" + user + "/" + name;
    }
}
