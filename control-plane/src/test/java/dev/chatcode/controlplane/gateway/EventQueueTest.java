package dev.chatcode.controlplane.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.GatewayId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private static final GatewayId ID = new GatewayId("gw-1");

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void whatAReplacedConnectionReportedIsToldBeforeWhatTheNewOneReports() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var older = queue("older", () -> {
            begun.countDown();
            awaitQuietly(goOn);
        });
        var newer = queue("newer", () -> {});
        older.start(Optional.empty());
        older.presenceChanged();
        begun.await();
        older.presenceChanged();
        newer.presenceChanged();

        newer.start(Optional.of(older));
        newer.close();

        goOn.countDown();
        await().until(() -> told.contains("newer is over"));
        assertThat(told).containsExactly("older", "older", "older is over", "newer", "newer is over");
    }

    private EventQueue queue(String name, Runnable work) {
        var listener = new GatewayListener() {
            @Override
            public void presenceChanged(GatewayId gateway) {
                work.run();
                told.add(name);
            }
        };
        return new EventQueue(ID, List.of(listener), ended -> told.add(name + " is over"));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
