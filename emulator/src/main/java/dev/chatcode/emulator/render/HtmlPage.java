package dev.chatcode.emulator.render;

import dev.chatcode.emulator.screen.Attributes;
import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.sequence.TerminalState;
import dev.chatcode.emulator.style.Link;
import dev.chatcode.emulator.style.Style;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a terminal shows, as a page of its own that needs nothing else. It is made of what a program printed,
/// so that nothing of it may be taken for markup, and only links to the web are links.
public final class HtmlPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="color-scheme" content="dark">
            <title>""";

    private static final String STYLE = """
            </title>
            <style>
            body { background: #000; color: #fff; margin: 1rem }
            pre { font: 14px/1.25 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; margin: 0 }
            a { color: inherit }
            </style>
            </head>
            <body>
            <pre>""";
    private static final String AFTER = "</pre>\n</body>\n</html>\n";

    private final StringBuilder html = new StringBuilder();

    /// Nothing where none is.
    private String openLink = "";

    private HtmlPage() {}

    public static String of(TerminalState state, int historyLines) {
        var page = new HtmlPage();
        page.html
                .append(HEAD)
                .append(escaped(state.title() == null ? "Terminal" : state.title()))
                .append(STYLE);
        for (var rows : ShownRows.lines(state, historyLines)) {
            rows.forEach(page::row);
            page.openLink("");
            page.html.append('\n');
        }
        return page.html.append(AFTER).toString();
    }

    private void row(Line row) {
        int end = row.usedLength();
        for (int x = 0; x < end; ) {
            int next = x + 1;
            while (next < end && row.attributes(next).equals(row.attributes(x))) {
                next++;
            }
            run(row, x, next);
            x = next;
        }
    }

    private void run(Line row, int from, int to) {
        var look = row.attributes(from);
        var css = css(look);
        openLink(webAddress(look.link()));
        if (!css.isEmpty()) {
            html.append("<span style=\"").append(css).append("\">");
        }
        for (int x = from; x < to; x++) {
            boolean isSecondHalf = x > 0 && row.width(x - 1) == 2 && !row.hasText(x);
            html.append(row.hasText(x) ? escaped(row.text(x)) : isSecondHalf ? "" : " ");
        }
        html.append(css.isEmpty() ? "" : "</span>");
    }

    /// Ends the link that is open. An address is written once for all that it is the link of, as it may be
    /// long.
    private void openLink(String address) {
        if (!address.equals(openLink)) {
            html.append(openLink.isEmpty() ? "" : "</a>");
            if (!address.isEmpty()) {
                html.append("<a rel=\"noopener noreferrer\" href=\"");
                html.append(escaped(address)).append("\">");
            }
            openLink = address;
        }
    }

    private static String webAddress(@Nullable Link link) {
        if (link == null) {
            return "";
        }
        var lower = link.uri().toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://") ? link.uri() : "";
    }

    private static String css(Attributes look) {
        var style = look.style();
        boolean inverse = style.has(Style.INVERSE);
        String foreground = Colors.css(style.foreground());
        String background = Colors.css(style.background());
        var css = new StringBuilder();
        add(css, "color", inverse ? orElse(background, "#000") : foreground);
        add(css, "background", inverse ? orElse(foreground, "#fff") : background);
        add(css, "font-weight", style.has(Style.BOLD) ? "bold" : "");
        add(css, "font-style", style.has(Style.ITALIC) ? "italic" : "");
        add(css, "opacity", style.has(Style.DIM) ? "0.5" : "");
        add(css, "visibility", style.has(Style.INVISIBLE) ? "hidden" : "");
        add(css, "text-decoration", decoration(style));
        return css.toString();
    }

    private static String decoration(Style style) {
        String[] underlines = {
            "", "underline", "underline double", "underline wavy", "underline dotted", "underline dashed"
        };
        return (underlines[style.underline()]
                        + (style.has(Style.STRIKETHROUGH) ? " line-through" : "")
                        + (style.has(Style.OVERLINE) ? " overline" : ""))
                .strip();
    }

    private static void add(StringBuilder css, String property, String value) {
        if (!value.isEmpty()) {
            css.append(css.isEmpty() ? "" : ";").append(property).append(':').append(value);
        }
    }

    private static String orElse(String color, String otherwise) {
        return color.isEmpty() ? otherwise : color;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
