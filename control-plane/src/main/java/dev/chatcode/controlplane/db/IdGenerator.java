package dev.chatcode.controlplane.db;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Makes ids of the form `<prefix>-<ulid in lower case>`, which sort by the time they were made.
@Component
public class IdGenerator {
    public String next(String prefix) {
        return prefix + "-" + UlidCreator.getMonotonicUlid().toString().toLowerCase(Locale.ROOT);
    }
}
