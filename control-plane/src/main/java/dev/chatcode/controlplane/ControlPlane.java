package dev.chatcode.controlplane;

import dev.chatcode.controlplane.account.SignInLinkCommand;
import dev.chatcode.controlplane.secret.RotateSecretsCommand;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The program: starts the server, or carries out the one command that was asked for.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class ControlPlane {
    /// A native call, such as SQLite writing to disk, holds its carrier thread. The relay must not wait for it.
    private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    public static void main(String[] arguments) {
        if (System.getProperty(PARALLELISM) == null) {
            System.setProperty(
                    PARALLELISM, Integer.toString(Runtime.getRuntime().availableProcessors() + 1));
        }
        if (SignInLinkCommand.isAskedFor(arguments)) {
            runCommand(arguments);
        } else {
            SpringApplication.run(ControlPlane.class, arguments);
        }
    }

    /// What was asked for wrongly is told in one sentence.
    private static void runCommand(String... arguments) {
        try {
            if (List.of(arguments).contains("--chatcode.command=" + RotateSecretsCommand.NAME)) {
                RotateSecretsCommand.run(arguments);
            } else {
                SignInLinkCommand.run(arguments);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
