package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.db.DatabaseConfiguration;
import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.controlplane.web.PublicAddress;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The command `--chatcode.command=sign-in-link`: prints a new link for the owner of a local installation, or for
/// `--chatcode.email=…`, and starts no server. Another process may be using the database meanwhile.
public final class SignInLinkCommand {
    public static final String NAME = "sign-in-link";

    private SignInLinkCommand() {}

    /// Throws `IllegalArgumentException` with a sentence for whoever typed it.
    public static void run(String... arguments) {
        try (var context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of("logging.level.root", "error"))
                .logStartupInfo(false)
                .run(arguments)) {
            var environment = context.getEnvironment();
            var owner = environment.getProperty("chatcode.local.owner-email", UserStore.LOCAL_OWNER);
            var email = environment.getProperty("chatcode.email", owner);
            var user = context.getBean(UserStore.class)
                    .findByAddress(new EmailAddress(email))
                    .orElseThrow(() -> new IllegalArgumentException("There is no user " + email + " in this database"));
            System.out.println(
                    context.getBean(SignInLinks.class).create(new EmailAddress(user.email()), SignInLinks.LIFE));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @Import({DatabaseConfiguration.class, IdGenerator.class, PublicAddress.class, UserStore.class, SignInLinks.class})
    static class Parts {}
}
