package dev.chatcode.e2e.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What keeps people who cannot see a page well from using it, as far as axe-core can tell.
final class Axe {
    /// By axe-core itself in the page. Its own driver has it describe all that is right as well, which takes seconds.
    private static final String LIST_GRAVE = """
            async ({ exclude, rules }) => {
              const { violations } = await axe.run(
                { exclude },
                { resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: rules }) },
              );
              return violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .map(({ id, help, nodes }) => [
                  `${matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'}, ${innerWidth} px: ${id}: ${help}`,
                  ...nodes.map(({ html, failureSummary }) => `${html} (${failureSummary})`),
                ].join('\\n'));
            }
            """;

    private static final List<String> EVERY_RULE = List.of();
    private static final List<String> CONTRAST = List.of("color-contrast");

    /// As the authors of known themes, and programs, want them; there are themes of high contrast.
    private static final String COLOURS_OF_TERMINALS = "[data-preview], .xterm";

    private Axe() {}

    /// In both schemes, as the window is. What does not depend on colours is looked at once.
    static List<Object> findings(Page page) {
        page.evaluate("() => {" + AxeBuilder.getAxeScript() + "}");
        var findings = new ArrayList<Object>(findings(page, ColorScheme.LIGHT, EVERY_RULE));
        findings.addAll(findings(page, ColorScheme.DARK, CONTRAST));
        return findings;
    }

    private static List<?> findings(Page page, ColorScheme scheme, List<String> rules) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        return (List<?>) page.evaluate(LIST_GRAVE, Map.of("exclude", COLOURS_OF_TERMINALS, "rules", rules));
    }
}
