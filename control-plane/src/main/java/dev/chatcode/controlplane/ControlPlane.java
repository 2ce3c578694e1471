package dev.chatcode.controlplane;

import dev.chatcode.controlplane.account.SignInLinkCommand;
import dev.chatcode.controlplane.db.BackupCommand;
import dev.chatcode.controlplane.secret.RotateSecretsCommand;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    private static final String COMMAND = "--chatcode.command=";
    private static final SortedMap<String, Consumer<String[]>> COMMANDS = new TreeMap<>(Map.of(
            SignInLinkCommand.NAME, SignInLinkCommand::run,
            RotateSecretsCommand.NAME, RotateSecretsCommand::run,
            BackupCommand.NAME, BackupCommand::run));

    public static void main(String[] arguments) {
        if (System.getProperty(PARALLELISM) == null) {
            System.setProperty(
                    PARALLELISM, Integer.toString(Runtime.getRuntime().availableProcessors() + 1));
        }
        if (Stream.of(arguments).anyMatch(argument -> argument.startsWith(COMMAND))) {
            runCommand(arguments);
        } else {
            SpringApplication.run(ControlPlane.class, arguments);
        }
    }

    /// What was asked for wrongly is told in one sentence.
    private static void runCommand(String... arguments) {
        try {
            commandOf(arguments).accept(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static Consumer<String[]> commandOf(String... arguments) {
        return Stream.of(arguments)
                .filter(argument -> argument.startsWith(COMMAND))
                .map(argument -> COMMANDS.get(argument.substring(COMMAND.length())))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The commands are " + COMMAND + String.join(", " + COMMAND, COMMANDS.keySet())));
    }
}
