package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.terminal.TerminalMeters.Result;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.SessionEvent.Verified;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest.Verify;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a viewer may ask, and what the answer means. The time is the test's own.
class VerificationTest {
    private static final SessionId SESSION = new SessionId("ses");
    private static final Epoch EPOCH = new Epoch("e");
    private static final String HASH = "0123456789abcdef";
    private static final String OTHER_HASH = "fedcba9876543210";

    @TempDir
    static Path directory;

    private static Installation installation;

    private final Verification verification = new Verification();
    private final GatewayHub hub = currentHub();
    private long nanos = Long.MAX_VALUE - 5;

    @BeforeAll
    static void start() {
        installation = new Installation(directory).connected();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void aHashAtTheSamePlaceIsExactOrDifferentAndAtAnotherItSaysNothing() {
        assertThat(resultOf(verified(EPOCH, 7, HASH))).isEqualTo(Result.EXACT);
        assertThat(resultOf(verified(EPOCH, 7, OTHER_HASH))).isEqualTo(Result.DIFFERENT);
        assertThat(resultOf(verified(EPOCH, 8, HASH))).isEqualTo(Result.UNKNOWN);
        assertThat(resultOf(verified(new Epoch("e2"), 7, HASH))).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void theViewerIsToldOnceWhateverItIs() {
        begin(HASH);
        assertThat(verification.answered(verified(EPOCH, 8, OTHER_HASH))).isPresent();
        assertThat(verification.takeAnswer()).contains(new ViewerEvent.Verified(SESSION, EPOCH, 8, OTHER_HASH));
        assertThat(verification.takeAnswer()).isEmpty();
    }

    @Test
    void withoutAHashOfItsOwnNothingIsCounted() {
        begin(null);
        assertThat(verification.answered(verified(EPOCH, 7, HASH))).isEmpty();
        assertThat(verification.takeAnswer()).isPresent();
        elapse(Verification.PAUSE);
        begin(null);
        assertThat(verification.refused(request())).isEmpty();
    }

    @Test
    void anAnswerToNobodyOrASecondOneIsIgnored() {
        assertThat(verification.answered(verified(EPOCH, 7, HASH))).isEmpty();
        begin(HASH);
        assertThat(verification.answered(new Verified(new RequestId("of-another"), SESSION, EPOCH, 7, HASH)))
                .isEmpty();
        assertThat(verification.takeAnswer()).isEmpty();
        assertThat(verification.answered(verified(EPOCH, 7, HASH))).isPresent();
        assertThat(verification.answered(verified(EPOCH, 7, OTHER_HASH))).isEmpty();
    }

    @Test
    void oneIsUnderWayAtATime() {
        begin(HASH);
        elapse(Verification.PATIENCE.minusNanos(1));
        assertThat(tryBegin()).isFalse();
        elapse(Duration.ofNanos(1));
        assertThat(tryBegin()).isTrue();
    }

    @Test
    void thereIsOnePerSecond() {
        begin(HASH);
        assertThat(verification.answered(verified(EPOCH, 7, HASH))).isPresent();
        elapse(Verification.PAUSE.minusNanos(1));
        assertThat(tryBegin()).isFalse();
        elapse(Duration.ofNanos(1));
        assertThat(tryBegin()).isTrue();
    }

    @Test
    void aGatewayThatRefusesLeavesTheResultUnknownAndTheViewerMayAskAgain() {
        begin(HASH);
        assertThat(verification.refused(new RequestId("of-another"))).isEmpty();
        assertThat(verification.refused(request())).contains(Result.UNKNOWN);
        elapse(Verification.PAUSE);
        assertThat(tryBegin()).isTrue();
    }

    @Test
    void whatTheLastConnectionWasAskedNeedNotBeWaitedFor() {
        begin(HASH);
        installation.gateway().kill();
        installation.awaitConnected(false);
        installation.connected();
        elapse(Verification.PAUSE);
        assertThat(verification.tryBegin(currentHub(), wish(HASH), nanos)).isTrue();
    }

    private Result resultOf(Verified verified) {
        elapse(Verification.PAUSE);
        begin(HASH);
        return verification.answered(verified).orElseThrow();
    }

    private void begin(@Nullable String hash) {
        assertThat(verification.tryBegin(hub, wish(hash), nanos)).isTrue();
        verification.sent(request());
    }

    private boolean tryBegin() {
        return verification.tryBegin(hub, wish(HASH), nanos);
    }

    private void elapse(Duration time) {
        nanos += time.toNanos();
    }

    private static Verify wish(@Nullable String hash) {
        return new Verify(null, EPOCH, 7, hash);
    }

    private static Verified verified(Epoch epoch, long offset, String hash) {
        return new Verified(request(), SESSION, epoch, offset, hash);
    }

    private static RequestId request() {
        return new RequestId("req");
    }

    private static GatewayHub currentHub() {
        return installation
                .app()
                .bean(GatewayDirectory.class)
                .find(installation.gateway().id())
                .orElseThrow();
    }
}
