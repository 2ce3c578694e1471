package dev.chatcode.emulator.parser;

/// The numeric parameters of a control sequence with their `:` sub-parameters, bounded as in xterm.js: at most
/// 32 of each, values up to 2^31-1, an empty parameter is 0, an empty sub-parameter -1. What is beyond a bound
/// is dropped.
public final class Params {
    static final int MAX = 32;

    private final int[] values = new int[MAX];
    private final int[] subs = new int[MAX];
    private final int[] subStart = new int[MAX];
    private final int[] subEnd = new int[MAX];
    private int size;
    private int subSize;
    private boolean inSub;
    private boolean full;
    private boolean subFull;

    Params() {
        clear();
    }

    /// At least 1: no parameter at all is one parameter 0.
    public int size() {
        return size;
    }

    /// The parameter at `index`; 0 if it is missing.
    public int get(int index) {
        return index < size ? values[index] : 0;
    }

    /// The parameter at `index`, or `whenZero` if it is 0 or missing.
    public int get(int index, int whenZero) {
        int value = get(index);
        return value == 0 ? whenZero : value;
    }

    public int subSize(int index) {
        return index < size ? subEnd[index] - subStart[index] : 0;
    }

    /// Sub-parameter `sub` of the parameter at `index`; -1 if it is empty or missing.
    public int sub(int index, int sub) {
        return sub < subSize(index) ? subs[subStart[index] + sub] : -1;
    }

    /// Whether any of them has sub-parameters.
    public boolean hasSubs() {
        return subSize > 0;
    }

    void clear() {
        size = 0;
        subSize = 0;
        full = false;
        subFull = false;
        addParam();
    }

    /// Takes a digit, `;` or `:`.
    void accept(int code) {
        switch (code) {
            case ';' -> addParam();
            case ':' -> addSub();
            default -> addDigit(code - '0');
        }
    }

    /// Takes digits, `;` and `:`.
    void accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            accept(bytes[i]);
        }
    }

    private void addParam() {
        inSub = false;
        if (size == MAX) {
            full = true;
            return;
        }
        values[size] = 0;
        subStart[size] = subSize;
        subEnd[size] = subSize;
        size++;
    }

    private void addSub() {
        inSub = true;
        if (full || subSize == MAX) {
            subFull = true;
            return;
        }
        subs[subSize++] = -1;
        subEnd[size - 1]++;
    }

    private void addDigit(int digit) {
        if (full || (inSub && (subFull || subSize == 0))) {
            return;
        }
        int[] store = inSub ? subs : values;
        int index = inSub ? subSize - 1 : size - 1;
        int current = Math.max(store[index], 0);
        store[index] = (int) Math.min(current * 10L + digit, Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ";").append(values[i]);
            for (int k = 0; k < subSize(i); k++) {
                text.append(':').append(sub(i, k) < 0 ? "" : String.valueOf(sub(i, k)));
            }
        }
        return text.toString();
    }
}
