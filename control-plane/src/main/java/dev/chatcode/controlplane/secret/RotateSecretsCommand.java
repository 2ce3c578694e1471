package dev.chatcode.controlplane.secret;

import dev.chatcode.controlplane.db.DatabaseConfiguration;
import dev.chatcode.controlplane.db.DatabaseProperties;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The command `--chatcode.command=rotate-secrets`: encrypts all secrets with the newest key, and starts no server.
/// Another process may be using the database meanwhile.
///
/// Where keys are configured, put a newer one in front first and restart every server; after this command the older
/// ones can be taken away. Where they are in the file, this makes the newer key and forgets old ones itself.
public final class RotateSecretsCommand {
    public static final String NAME = "rotate-secrets";

    private RotateSecretsCommand() {}

    public static void run(String... arguments) {
        try (var context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of("logging.level.root", "error"))
                .logStartupInfo(false)
                .run(arguments)) {
            var keys = context.getBean(SecretKeys.class);
            var store = context.getBean(SecretStore.class);
            keys.renew();
            var count = store.reencrypt();
            keys.forgetAllBut(store.keysInUse());
            System.out.println("Encrypted again with the key " + keys.newest().id() + ": " + count);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @EnableConfigurationProperties({SecretProperties.class, DatabaseProperties.class})
    @Import({DatabaseConfiguration.class, SecretKeys.class, SecretBox.class, SecretStore.class})
    static class Parts {}
}
