package dev.chatcode.emulator.text;

import java.util.HashMap;
import java.util.Map;

/// The four designated character sets and the one in use, by their final bytes (`B` is ASCII, `0` line
/// drawing).
///
/// @param designated G0 to G3, one character each
/// @param shift which of them was last shifted in
/// @param active the one in use: not always the one shifted in, as DECRC of xterm.js brings back the set alone
public record Charsets(String designated, int shift, char active) {
    public static final char ASCII = 'B';
    public static final Charsets DEFAULT = new Charsets("BBBB", 0, ASCII);

    /// The sets that xterm.js knows; other designations it ignores.
    private static final String KNOWN = "0AB4C5RQKYE6ZH7=";

    /// What each set shows instead of some of ASCII: pairs of a character and what replaces it. Line drawing
    /// and the national sets of the VT220 manual, as xterm.js has them.
    private static final Map<Character, String> REPLACEMENTS = Map.ofEntries(
            Map.entry('0', "`◆a▒b␉c␌d␍e␊f°g±h␤i␋j┘k┐l┌m└n┼o⎺p⎻q─r⎼s⎽t├u┤v┴w┬x│y≤z≥{π|≠}£~·"),
            Map.entry('A', "#£"),
            Map.entry('4', "#£@¾[i\\½]|{¨|f}¼~´"),
            Map.entry('C', "[Ä\\Ö]Å^Ü`é{ä|ö}å~ü"),
            Map.entry('5', "[Ä\\Ö]Å^Ü`é{ä|ö}å~ü"),
            Map.entry('R', "#£@à[°\\ç]§{é|ù}è~¨"),
            Map.entry('Q', "@à[â\\ç]ê^î`ô{é|ù}è~û"),
            Map.entry('K', "@§[Ä\\Ö]Ü{ä|ö}ü~ß"),
            Map.entry('Y', "#£@§[°\\ç]é`ù{à|ò}è~ì"),
            Map.entry('E', "@Ä[Æ\\Ø]Å^Ü`ä{æ|ø}å~ü"),
            Map.entry('6', "@Ä[Æ\\Ø]Å^Ü`ä{æ|ø}å~ü"),
            Map.entry('Z', "#£@§[¡\\Ñ]¿{°|ñ}ç"),
            Map.entry('H', "@É[Ä\\Ö]Å^Ü`é{ä|ö}å~ü"),
            Map.entry('7', "@É[Ä\\Ö]Å^Ü`é{ä|ö}å~ü"),
            Map.entry('=', "#ù@à[é\\ç]ê^î_è`ô{ä|ö}ü~û"));

    private static final Map<Character, char[]> TABLES = tables();

    public Charsets {
        if (designated.length() != 4 || !designated.chars().allMatch(set -> KNOWN.indexOf(set) >= 0)) {
            throw new IllegalArgumentException("not four character sets: " + designated);
        }
        if (shift < 0 || shift > 3 || KNOWN.indexOf(active) < 0) {
            throw new IllegalArgumentException("no such character set: " + shift + ", " + active);
        }
    }

    public Charsets designate(int index, int set) {
        if (KNOWN.indexOf(set) < 0) {
            return this;
        }
        char[] sets = designated.toCharArray();
        sets[index] = (char) set;
        return new Charsets(new String(sets), shift, index == shift ? (char) set : active);
    }

    public Charsets shiftTo(int index) {
        return new Charsets(designated, index, designated.charAt(index));
    }

    public Charsets withActive(char set) {
        return new Charsets(designated, shift, set);
    }

    /// Whether the set in use is the one that is shifted in.
    public boolean isConsistent() {
        return designated.charAt(shift) == active;
    }

    /// What the set in use shows for a character.
    public int translate(int codepoint) {
        var table = TABLES.get(active);
        return table == null || codepoint >= table.length ? codepoint : table[codepoint];
    }

    /// What is to be printed for the set in use to show a character that it can show.
    public int untranslate(int codepoint) {
        if (translate(codepoint) == codepoint) {
            return codepoint;
        }
        int source = ' ';
        while (source < 127 && translate(source) != codepoint) {
            source++;
        }
        return source < 127 ? source : codepoint;
    }

    private static Map<Character, char[]> tables() {
        var tables = new HashMap<Character, char[]>();
        REPLACEMENTS.forEach((set, pairs) -> {
            char[] table = new char[127];
            for (char c = 0; c < table.length; c++) {
                table[c] = c;
            }
            for (int i = 0; i < pairs.length(); i += 2) {
                table[pairs.charAt(i)] = pairs.charAt(i + 1);
            }
            tables.put(set, table);
        });
        return tables;
    }
}
