package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.chatcode.e2e.system.Cable;
import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A Chatcode for the tests of a class, and for each of them a browser with nothing but its owner's sign-in.
final class SignedInBrowser implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    static final Path ARTIFACTS = Path.of(System.getProperty("chatcode.root"), "e2e/artifacts");

    /// The service worker answers with 503 then.
    private static final Pattern OUTAGE = Pattern.compile("^(WebSocket connection to '[^']*' failed: "
            + "|Failed to load resource: (net::ERR_|the server responded with a status of 503))");

    private final Supplier<Path> folder;

    // All of these: set before the first test.
    private @Nullable ChatcodeSystem system;
    private @Nullable Cable cable;
    private @Nullable Chromium chromium;
    private @Nullable String signedIn;

    /// @param folder where the system keeps everything; asked for when it starts
    SignedInBrowser(Supplier<Path> folder) {
        this.folder = folder;
    }

    ChatcodeSystem system() {
        return requireNonNull(system);
    }

    /// Between the browser and the control plane.
    Cable cable() {
        return requireNonNull(cable);
    }

    Page page() {
        return requireNonNull(chromium).page();
    }

    /// See [Chromium#complaints].
    List<String> complaints() {
        return requireNonNull(chromium).complaints();
    }

    /// Without what a browser says itself of a server that it cannot reach.
    List<String> complaintsBesideOutage() {
        return complaints().stream()
                .filter(complaint -> !OUTAGE.matcher(complaint).find())
                .toList();
    }

    /// With the same sign-in. To be closed by who asks for it.
    BrowserContext newPhone() {
        return requireNonNull(chromium).newContext(Chromium.phone().setStorageState(requireNonNull(signedIn)));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        system = new ChatcodeSystem(folder.get());
        cable = new Cable(system.port());
        chromium = new Chromium(system, cable);
        page().navigate(system.newSignInLink());
        button("Sign in to Chatcode").click();
        assertThat(button("New session")).isVisible();
        signedIn = chromium.state();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        requireNonNull(chromium).restart(requireNonNull(signedIn));
        page().navigate(system().origin() + "/app");
    }

    /// Of what went wrong one wants to see what was shown.
    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            var test = context.getRequiredTestClass().getSimpleName() + "-"
                    + context.getRequiredTestMethod().getName();
            page().context()
                    .pages()
                    .forEach(shown -> new TerminalPage(shown)
                            .keepScreenshot(ARTIFACTS.resolve(test + "-" + shown.title() + ".png")));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        try (var _ = system;
                var _ = cable;
                var _ = chromium) {
            // Closed in the reverse order, as many as there are.
        }
    }

    private Locator button(String name) {
        return page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
