package dev.chatcode.gateway.vt;

/// The four designated character sets and the one in use, by their final bytes (`B` is ASCII, `0` line drawing).
///
/// @param designated G0 to G3, one character each
/// @param shift which of them was last shifted in
/// @param active the one in use: not always the one shifted in, as DECRC of xterm.js brings back the set alone
public record Charsets(String designated, int shift, char active) {
    public static final char ASCII = 'B';
    public static final Charsets DEFAULT = new Charsets("BBBB", 0, ASCII);

    /// The sets that xterm.js knows; other designations it ignores.
    private static final String KNOWN = "0AB4C5RQKYE6ZH7=";

    public Charsets {
        if (designated.length() != 4 || !designated.chars().allMatch(set -> KNOWN.indexOf(set) >= 0)) {
            throw new IllegalArgumentException("not four character sets: " + designated);
        }
        if (shift < 0 || shift > 3 || KNOWN.indexOf(active) < 0) {
            throw new IllegalArgumentException("no such character set: " + shift + ", " + active);
        }
    }

    Charsets designate(int index, int set) {
        if (KNOWN.indexOf(set) < 0) {
            return this;
        }
        char[] sets = designated.toCharArray();
        sets[index] = (char) set;
        return new Charsets(new String(sets), shift, index == shift ? (char) set : active);
    }

    Charsets shiftTo(int index) {
        return new Charsets(designated, index, designated.charAt(index));
    }

    Charsets withActive(char set) {
        return new Charsets(designated, shift, set);
    }

    /// Whether the set in use is the one that is shifted in.
    public boolean isConsistent() {
        return designated.charAt(shift) == active;
    }
}
