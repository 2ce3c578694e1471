package dev.chatcode.gateway;

import dev.chatcode.gateway.config.ConfigLoader;
import dev.chatcode.gateway.config.InvalidConfigException;
import java.io.IOException;

/// The program: reads the settings, runs the gateway, ends with a sentence where it cannot.
public final class GatewayMain {
    private static final int UNUSABLE_CONFIGURATION = 78;
    private static final int CANNOT_START = 1;

    private GatewayMain() {}

    public static void main(String[] arguments) {
        var environment = System.getenv();
        try (var gateway = Gateway.start(ConfigLoader.load(environment), environment)) {
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "shutdown"));
            gateway.run();
        } catch (InvalidConfigException e) {
            exit(String.valueOf(e.getMessage()), UNUSABLE_CONFIGURATION);
        } catch (IOException e) {
            exit("The gateway cannot start: " + e.getMessage(), CANNOT_START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void exit(String sentence, int code) {
        System.err.println(sentence);
        System.exit(code);
    }
}
