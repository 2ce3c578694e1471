package dev.chatcode.gateway.agent;

import java.util.regex.Pattern;

/// What a program printed, without anything that would do something where it is shown.
final class PlainText {
    /// Strings for the terminal (OSC, DCS, SOS, PM, APC), then CSI, then what is left of escape sequences. One that
    /// does not end loses its start only: the rest is text.
    private static final Pattern ESCAPE_SEQUENCE = Pattern.compile(
            "(?:\u001b[\\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*+(?:\u0007|\u001b\\\\|\u009c)"
                    + "|(?:\u001b\\[|\u009b)[0-?]*+[ -/]*+[@-~]"
                    + "|\u001b[ -/]*+[0-~]");

    /// Also marks that turn the direction of text around, and separators of lines that are not among the controls.
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff]");

    private PlainText() {}

    /// Line feeds and tabs become spaces.
    static String of(String printed) {
        var text = ESCAPE_SEQUENCE.matcher(printed).replaceAll("").replaceAll("[\n\t]", " ");
        return INVISIBLE.matcher(text).replaceAll("");
    }
}
