package dev.chatcode.gateway.scope;

/// How much of a computer's memory sessions may have, in bytes. Where there is no swap, what is over a limit ends: the
/// kernel kills the largest program of the session, or of all sessions. Without a limit for all, it would choose among
/// everything that runs.
///
/// @param all what all sessions have together
/// @param one what each has at most, so that the others find room beside one that is at its limit
record MemoryLimits(long all, long one) {
    /// For the system, the gateway and tmux, at least.
    private static final long OTHERS = 512L * 1024 * 1024;

    static MemoryLimits of(long memory) {
        // On a small server sessions have the larger part all the same.
        var all = memory - Math.min(Math.max(OTHERS, memory / 8), memory / 5 * 2);
        return new MemoryLimits(all, all / 5 * 4);
    }

    /// As systemd takes it.
    String ofAll() {
        return "MemoryMax=" + all;
    }

    /// As systemd takes it.
    String ofOne() {
        return "MemoryMax=" + one;
    }
}
