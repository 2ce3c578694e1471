package dev.chatcode.controlplane.terminal;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.chatcode.protocol.Epoch;
import java.util.Locale;

/// Names streams for gateways that do not name them themselves.
final class Epochs {
    private Epochs() {}

    static Epoch next() {
        return new Epoch("cp-" + UlidCreator.getMonotonicUlid().toString().toLowerCase(Locale.ROOT));
    }
}
