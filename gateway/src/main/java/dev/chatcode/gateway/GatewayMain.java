package dev.chatcode.gateway;

import dev.chatcode.gateway.config.ConfigLoader;
import dev.chatcode.gateway.config.InvalidConfigException;
import dev.chatcode.gateway.health.HeapTrimmer;
import dev.chatcode.gateway.ssh.SshKeyRefusedException;
import dev.chatcode.gateway.ssh.SshKeys;
import dev.chatcode.gateway.update.Installation;
import dev.chatcode.gateway.update.Updates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The program: reads the settings, runs the gateway, ends with a sentence where it cannot.
public final class GatewayMain {
    private static final int UNUSABLE_ARGUMENTS = 64;
    private static final int UNUSABLE_CONFIGURATION = 78;
    private static final int CANNOT_START = 1;

    private static final String USAGE = """
            Usage: chatcode-gateway                     runs the gateway
                   chatcode-gateway --version           says which version it is
                   chatcode-gateway --remove-ssh-keys   removes the keys that it has added to ~/.ssh/authorized_keys""";

    private GatewayMain() {}

    public static void main(String[] arguments) {
        try {
            switch (List.of(arguments)) {
                case List<String> none when none.isEmpty() -> run();
                case List<String> one when one.equals(List.of("--version")) -> System.out.println(Greeting.version());
                case List<String> one when one.equals(List.of("--remove-ssh-keys")) -> removeSshKeys();
                default -> exit(USAGE, UNUSABLE_ARGUMENTS);
            }
        } catch (InvalidConfigException e) {
            exit(String.valueOf(e.getMessage()), UNUSABLE_CONFIGURATION);
        } catch (IOException | SshKeyRefusedException e) {
            exit("The gateway cannot start: " + e.getMessage(), CANNOT_START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run() throws InvalidConfigException, IOException, InterruptedException {
        var environment = System.getenv();
        var config = ConfigLoader.load(environment);
        var updates = Updates.of(installation(), () -> System.exit(0));
        try (var _ = HeapTrimmer.start();
                var gateway = Gateway.start(config, environment, updates)) {
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "shutdown"));
            gateway.run();
        }
    }

    /// The launcher says where it is.
    private static Optional<Installation> installation() {
        return Optional.ofNullable(System.getProperty("chatcode.home"))
                .map(Path::of)
                .flatMap(Installation::find);
    }

    private static void removeSshKeys() throws InvalidConfigException, IOException, SshKeyRefusedException {
        var environment = System.getenv();
        var config = ConfigLoader.load(environment);
        var home = SessionEnvironment.of(environment).home();
        SshKeys.open(home, config.stateDirectory(), InstantSource.system()).revokeAll();
    }

    private static void exit(String sentence, int code) {
        System.err.println(sentence);
        System.exit(code);
    }
}
