package dev.chatcode.controlplane;

import dev.chatcode.controlplane.account.EmailAddress;
import dev.chatcode.controlplane.account.SignInLinks;
import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The real program on a free port, with its database in a directory of its own and a clock that can be set forward.
public final class RunningControlPlane implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final FakeClock clock = new FakeClock();
    private final int port;

    public RunningControlPlane(Path directory, String... options) {
        this(directory, List.of(), options);
    }

    /// @param more classes with beans beside those of the program
    public RunningControlPlane(Path directory, List<Class<?>> more, String... options) {
        var arguments = new ArrayList<>(List.of(
                "--chatcode.data.directory=" + directory.resolve("data"),
                "--chatcode.local.directory=" + directory.resolve("local")));
        arguments.addAll(TestDatabase.options(directory));
        arguments.addAll(List.of(options));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            arguments.add("--server.port=0");
        }
        context = new SpringApplicationBuilder(ControlPlane.class)
                .sources(more.toArray(Class[]::new))
                .web(WebApplicationType.SERVLET)
                .initializers(this::useFakeClock)
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private void useFakeClock(ConfigurableApplicationContext starting) {
        ((GenericApplicationContext) starting)
                .registerBean("fakeClock", InstantSource.class, () -> clock, definition -> definition.setPrimary(true));
    }

    public FakeClock clock() {
        return clock;
    }

    public int port() {
        return port;
    }

    public String origin() {
        return "http://localhost:" + port;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public User user(String email) {
        return bean(UserStore.class).findOrCreate(new EmailAddress(email));
    }

    public String newLink(String email) {
        return bean(SignInLinks.class).create(new EmailAddress(email), Duration.ofMinutes(10));
    }

    /// Somebody with a browser who has just signed in.
    public Browser signedIn(String email) {
        var browser = new Browser(origin());
        browser.signIn(newLink(email));
        return browser;
    }

    /// The owner of the local installation.
    public Browser signedInOwner() {
        return signedIn(UserStore.LOCAL_OWNER);
    }

    public static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
