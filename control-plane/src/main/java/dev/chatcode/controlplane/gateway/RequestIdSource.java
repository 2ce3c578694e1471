package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.protocol.RequestId;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// Makes request ids that no earlier run of this program has used.
@Component
class RequestIdSource {
    private final String run;
    private final AtomicLong count = new AtomicLong();

    RequestIdSource(IdGenerator ids) {
        run = ids.next("req");
    }

    RequestId next() {
        return new RequestId(run + "-" + count.incrementAndGet());
    }
}
