package dev.chatcode.controlplane.account.settings;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatcode.controlplane.web.FailureException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a user has set. What is absent has not been set, or is not to change.
///
/// @param colorScheme `system`, `dark` or `light`
/// @param terminalTheme the name of a theme that the web app knows
/// @param fontSize of terminals, in CSS pixels
/// @param fontFamily of terminals; empty: the app's own
/// @param cursorStyle `block`, `bar` or `underline`
/// @param copyOnSelect whether what is selected in a terminal is copied at once
/// @param screenReader whether terminals are told to screen readers
/// @param confirmPaste whether it is asked before several lines are pasted
/// @param bell whether a bell that rings is shown
record Settings(
        @Nullable String colorScheme,
        @Nullable String terminalTheme,
        @Nullable Integer fontSize,
        @Nullable String fontFamily,
        @Nullable String cursorStyle,
        @Nullable Boolean cursorBlink,
        @Nullable Boolean copyOnSelect,
        @Nullable Boolean screenReader,
        @Nullable Boolean confirmPaste,
        @Nullable Boolean bell) {
    static final int MIN_FONT_SIZE = 8;
    static final int MAX_FONT_SIZE = 32;
    static final int MAX_FONT_FAMILY = 200;

    private static final Set<String> COLOR_SCHEMES = Set.of("system", "dark", "light");
    private static final Set<String> CURSOR_STYLES = Set.of("block", "bar", "underline");

    static final Settings DEFAULTS = new Settings("system", "default", 14, "", "block", true, false, false, true, true);
    static final Settings NONE = new Settings(null, null, null, null, null, null, null, null, null, null);

    Settings {
        checkOneOf("color_scheme", colorScheme, COLOR_SCHEMES);
        checkOneOf("cursor_style", cursorStyle, CURSOR_STYLES);
        if (terminalTheme != null && !terminalTheme.matches("[a-z0-9-]{1,40}")) {
            throw FailureException.invalidField(
                    "terminal_theme", "must be 1 to 40 lower-case letters, digits or hyphens");
        }
        if (fontSize != null && (fontSize < MIN_FONT_SIZE || fontSize > MAX_FONT_SIZE)) {
            throw FailureException.invalidField(
                    "font_size", "must be between " + MIN_FONT_SIZE + " and " + MAX_FONT_SIZE);
        }
        if (fontFamily != null && !fontFamily.matches("[\\p{L}\\p{N} ,'\"_-]{0," + MAX_FONT_FAMILY + "}")) {
            throw FailureException.invalidField(
                    "font_family", "must be a list of font names of at most " + MAX_FONT_FAMILY + " characters");
        }
    }

    /// What is no setting is refused, so that nobody believes to have set it.
    @JsonAnySetter
    @SuppressWarnings({"unused", "DoNotCallSuggester"})
    void refuse(String name, @Nullable Object value) {
        throw FailureException.invalidField(name, "is not a setting");
    }

    /// These, and `others` where these say nothing.
    Settings over(Settings others) {
        return new Settings(
                pick(others, Settings::colorScheme),
                pick(others, Settings::terminalTheme),
                pick(others, Settings::fontSize),
                pick(others, Settings::fontFamily),
                pick(others, Settings::cursorStyle),
                pick(others, Settings::cursorBlink),
                pick(others, Settings::copyOnSelect),
                pick(others, Settings::screenReader),
                pick(others, Settings::confirmPaste),
                pick(others, Settings::bell));
    }

    private <T> @Nullable T pick(Settings others, Function<Settings, @Nullable T> setting) {
        var own = setting.apply(this);
        return own != null ? own : setting.apply(others);
    }

    private static void checkOneOf(String field, @Nullable String value, Set<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw FailureException.invalidField(
                    field,
                    "must be one of "
                            + String.join(", ", allowed.stream().sorted().toList()));
        }
    }
}
