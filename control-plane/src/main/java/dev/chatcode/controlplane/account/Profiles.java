package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.Failure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Puts together what somebody has to sign in with.
@Component
public class Profiles {
    private final JdbcClient jdbc;
    private final SignInMethods methods;

    Profiles(JdbcClient jdbc, SignInMethods methods) {
        this.jdbc = jdbc;
        this.methods = methods;
    }

    public Profile of(User user) {
        var providers = jdbc.sql("select distinct provider from identities where user_id = :user order by provider")
                .param("user", user.id().value())
                .query((row, index) -> row.getString("provider"))
                .list();
        var passkeys = jdbc.sql("select count(*) from passkeys where user_id = :user")
                .param("user", user.id().value())
                .query(Integer.class)
                .single();
        return new Profile(
                user.id(),
                user.email(),
                providers.stream()
                        .flatMap(name -> Provider.tryOfWireName(name).stream())
                        .toList(),
                passkeys);
    }

    /// To be called when something has been taken away, within the transaction that did it: throws where nothing that
    /// this installation offers would sign the user in any more.
    public void requireWayIn(User user) {
        var profile = of(user);
        var has = methods.offersEmail()
                || profile.providers().stream().anyMatch(methods::offers)
                || (profile.passkeys() > 0 && methods.offersPasskeys());
        if (!has) {
            throw Failure.LAST_SIGN_IN_METHOD.withDetail("Add another way to sign in first.");
        }
    }
}
