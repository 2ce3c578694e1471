package dev.chatcode.controlplane.release;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Asks another source for each file once in a minute: the description of the newest release is there for everybody,
/// and is made of nine files. A failure is not remembered.
final class RememberedSource implements ReleaseSource {
    static final Duration LIFE = Duration.ofMinutes(1);
    private static final int MAX_FILES = 100;

    private record File(Optional<String> content, Instant until) {}

    private final ReleaseSource source;
    private final InstantSource clock;

    /// Guarded by this. When it is full, the one that came first is forgotten.
    private final Map<String, File> files = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, File> eldest) {
            return size() > MAX_FILES;
        }
    };

    RememberedSource(ReleaseSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /// Two who ask at once may both ask the other source.
    @Override
    public Optional<String> read(String path) {
        synchronized (this) {
            var known = files.get(path);
            if (known != null && known.until.isAfter(clock.instant())) {
                return known.content;
            }
        }
        var content = source.read(path);
        synchronized (this) {
            files.remove(path);
            files.put(path, new File(content, clock.instant().plus(LIFE)));
        }
        return content;
    }
}
