package dev.chatcode.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.chatcode.e2e.system.Cable;
import dev.chatcode.e2e.system.ChatcodeSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A Chromium of the system with one user's window, which remembers what its pages complained about.
public final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int PHONE_WIDTH = 390;
    static final int PHONE_HEIGHT = 844;

    private final Playwright playwright;
    private final Browser browser;

    // Owned by the thread of the test, on which Playwright calls back.
    private final List<String> complaints = new ArrayList<>();
    private Page page;

    /// @param cable by which it reaches the system, as if that were directly there
    public Chromium(ChatcodeSystem system, Cable cable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var route = "--host-resolver-rules=MAP localhost:%d 127.0.0.1:%d".formatted(system.port(), cable.port());
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(Stream.concat(QUIET.stream(), Stream.of(route)).toList()));
        page = newContext(window()).newPage();
    }

    public Page page() {
        return page;
    }

    /// What pages have stored of their user.
    public String state() {
        return page.context().storageState();
    }

    /// Closes all that is open and begins anew, as a user of whom pages have stored `state`.
    public void restart(String state) {
        page.context().close();
        complaints.clear();
        page = newContext(window().setStorageState(state)).newPage();
    }

    /// As [#restart], on a phone of nobody.
    public void restartAsPhone() {
        page.context().close();
        complaints.clear();
        page = newContext(phone()).newPage();
    }

    /// Uncaught errors, and what the console shows in red: refused by the content security policy, not found,
    /// failed.
    public List<String> complaints() {
        return complaints;
    }

    /// Another device. What its pages complain about is remembered with the rest. To be closed by who asks for it.
    BrowserContext newContext(Browser.NewContextOptions options) {
        var context = browser.newContext(options);
        context.onWebError(error -> complaints.add(error.error()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        return context;
    }

    @Override
    public void close() {
        playwright.close();
    }

    /// Narrow, and with a finger.
    static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions()
                .setViewportSize(PHONE_WIDTH, PHONE_HEIGHT)
                .setHasTouch(true)
                .setIsMobile(true);
    }

    private static Browser.NewContextOptions window() {
        return new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    private static Path executable() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("install chromium: it is in none of " + PLACES));
    }
}
