package dev.chatcode.bench;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import dev.chatcode.e2e.browser.Chromium;
import dev.chatcode.e2e.browser.TerminalPage;
import dev.chatcode.e2e.system.Cable;
import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// What somebody sees and waits for, in a real Chromium whose cache is empty each time.
final class BrowserBenchmark {
    private static final double KB = 1e3;
    private static final int LOADS = 7;
    private static final int WARM_UP_KEYS = 20;
    private static final int KEYS = 200;
    private static final double PATIENCE = 2 * 60_000;
    private static final int WARM_UP_FLOODS = 3;
    private static final int FLOOD_LINES = 25_000_000 / 46;

    private static final String FLOOD =
            "yes 'a line of ordinary text, as programs print it' | head -n " + FLOOD_LINES + "; echo; echo e''nd";

    /// Bytes of all scripts of a page, as they came through the network.
    private static final String SCRIPT_BYTES = """
            () => performance.getEntriesByType('resource')
                .filter(entry => new URL(entry.name).pathname.endsWith('.js'))
                .reduce((sum, entry) => sum + entry.encodedBodySize, 0)""";

    private static final String HAS_BUTTON = """
            () => [...document.querySelectorAll('button')]
                .some(button => button.textContent === 'Sign in to Chatcode' && !button.disabled)""";

    private static final String HAS_LIVE_PROMPT = """
            () => {
              const text = part => document.querySelector(`section[data-active] ${part}`)?.textContent ?? '';
              return text('[role=status]') === 'Live' && /[$#]\\s/.test(text('.xterm-rows'));
            }""";

    /// Tasks of the main thread of 50 ms and more are told by the browser.
    private static final String WATCH_TASKS = """
            () => {
              window.longestTask = 0;
              new PerformanceObserver(list => list.getEntries().forEach(entry => {
                window.longestTask = Math.max(window.longestTask, entry.duration);
              })).observe({ type: 'longtask' });
            }""";

    /// From a key that goes down to the frame that shows one more of its letter than before.
    private static final String WATCH_KEYS = """
            () => {
              const rows = document.querySelector('section[data-active] .xterm-rows');
              const count = () => rows.textContent.split('x').length;
              let shown = count();
              let pressed = 0;
              window.painted = [];
              document.addEventListener('keydown', () => { pressed = performance.now(); }, true);
              new MutationObserver(() => {
                if (count() <= shown) return;
                shown = count();
                const from = pressed;
                requestAnimationFrame(() => {
                  const afterwards = new MessageChannel();
                  afterwards.port1.onmessage = () => window.painted.push(performance.now() - from);
                  afterwards.port2.postMessage(0);
                });
              }).observe(rows, { childList: true, subtree: true, characterData: true });
            }""";

    private final Path folder;
    private final ChatcodeSystem system;
    private final Chromium chromium;
    private final Report report;

    private BrowserBenchmark(Path folder, ChatcodeSystem system, Chromium chromium, Report report) {
        this.folder = folder;
        this.system = system;
        this.chromium = chromium;
        this.report = report;
    }

    /// @param folder for what the system keeps
    static void run(Path folder, Report report) throws IOException, InterruptedException {
        try (var system = new ChatcodeSystem(folder);
                var cable = new Cable(system.port());
                var chromium = new Chromium(system, cable)) {
            new BrowserBenchmark(folder, system, chromium, report).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var nobody = chromium.state();
        page().navigate(system.origin() + "/");
        report.add("landing page, JS", scriptBytes() / KB, "KB", "<= 30");
        // A token that nobody has given out: the page asks before it uses it up.
        var signIn = median(() -> {
            restart(nobody);
            var start = System.nanoTime();
            page().navigate(system.origin() + "/sign-in#" + "0".repeat(64));
            awaitInPage(HAS_BUTTON);
            button("Sign in to Chatcode").click(new Locator.ClickOptions().setTrial(true));
            return millisSince(start);
        });
        report.add("sign-in page, interactive", signIn, "ms", "<= 1000");

        page().navigate(system.newSignInLink());
        button("Sign in to Chatcode").click();
        button("New session").waitFor();
        var user = chromium.state();
        chromium.restart(user);
        page().navigate(system.origin() + "/app");
        button("New session").waitFor();
        report.add("app's first screen, JS", scriptBytes() / KB, "KB", "<= 300");

        TerminalPage.start(page(), "benchmark");
        var address = page().url();
        var live = median(() -> {
            restart(user);
            var start = System.nanoTime();
            page().navigate(address);
            awaitInPage(HAS_LIVE_PROMPT);
            return millisSince(start);
        });
        report.add("app to a live terminal", live, "ms", "<= 1500");
        keys(new TerminalPage(page()));
        flood(user);
    }

    /// Typed one after the other into `cat`, each when the one before is seen.
    private void keys(TerminalPage terminal) {
        terminal.run("PS1=; clear; stty -icanon -echo; echo g''o; exec cat");
        terminal.awaitText("go");
        page().evaluate(WATCH_KEYS);
        for (var i = 0; i < WARM_UP_KEYS + KEYS; i++) {
            terminal.press("x");
            page().waitForFunction("n => window.painted.length > n", i);
        }
        var millis = page().evaluate("n => window.painted.slice(n)", WARM_UP_KEYS) instanceof List<?> painted
                ? painted.stream()
                        .mapToDouble(each -> ((Number) each).doubleValue())
                        .sorted()
                        .toArray()
                : new double[0];
        report.add("keystroke to glyph, p50", millis[KEYS / 2], "ms", "");
        report.add("keystroke to glyph, p95", millis[KEYS * 95 / 100], "ms", "");
        terminal.press("Control+c");
    }

    /// Beside what xterm.js alone needs for the same bytes, with nothing to draw and nobody to wait for.
    ///
    /// Whoever works has a browser that may be new to it, on a machine of its own. Here the servers share two
    /// processors with it, and the page waits for one while their JVM compiles what they do for the first time:
    /// that takes as much as the work itself. So they have done it before, and the browser has not.
    private void flood(String user) throws IOException, InterruptedException {
        page().navigate(system.origin() + "/app");
        var warmUp = TerminalPage.start(page(), "flood");
        var address = page().url();
        for (var i = 0; i < WARM_UP_FLOODS; i++) {
            secondsOfFlood(warmUp);
        }
        var bytes = "a line of ordinary text, as programs print it\r\n".repeat(FLOOD_LINES);
        var alone = bytes.length() / XtermJs.speed(folder, bytes.getBytes(StandardCharsets.US_ASCII)) / 1e6;

        restart(user);
        page().navigate(address);
        var terminal = new TerminalPage(page());
        terminal.awaitLive();
        var seconds = secondsOfFlood(terminal);
        report.add("25 MB in the browser", new Report.Figures(seconds, "xterm.js", alone), "s", "");
        report.add("  main thread, longest task", number("() => window.longestTask"), "ms", "<= 100");
    }

    private double secondsOfFlood(TerminalPage terminal) {
        terminal.run("PS1=; clear; echo re''ady");
        terminal.awaitText("ready");
        terminal.type(FLOOD);
        ProcessorUse.awaitRest();
        page().evaluate(WATCH_TASKS);
        var start = System.nanoTime();
        terminal.press("Enter");
        awaitInPage("() => document.querySelector('section[data-active] .xterm-rows').textContent.includes('end')");
        return millisSince(start) / 1e3;
    }

    /// Begins anew, in a browser that is done with closing what was before.
    private void restart(String state) {
        chromium.restart(state);
        ProcessorUse.awaitRest();
    }

    /// Looks at each frame. Assertions of Playwright look after 100, 350, 850 and 1850 ms, and what they measure would
    /// be rounded up to that.
    private void awaitInPage(String condition) {
        page().waitForFunction(condition, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
    }

    private double scriptBytes() {
        page().waitForLoadState(LoadState.NETWORKIDLE);
        return number(SCRIPT_BYTES);
    }

    private double number(String script) {
        return ((Number) page().evaluate(script)).doubleValue();
    }

    private static double median(DoubleSupplier millis) {
        return IntStream.range(0, LOADS)
                .mapToDouble(i -> millis.getAsDouble())
                .sorted()
                .toArray()[LOADS / 2];
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private Page page() {
        return chromium.page();
    }

    private Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
