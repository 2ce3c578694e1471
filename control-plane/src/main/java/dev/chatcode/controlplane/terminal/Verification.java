package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.terminal.TerminalMeters.Result;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.SessionEvent.Verified;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest.Verify;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One viewer's question whether it shows what the gateway's terminal shows: at most one is under way, and
/// there is at most one per second. More are ignored. Not thread-safe.
final class Verification {
    static final Duration PAUSE = Duration.ofSeconds(1);

    /// A gateway that has not answered by then will not.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Present while one is under way.
    private @Nullable Asked asked;

    /// When it last asked. Absent until then.
    private @Nullable Long askedNanos;

    /// The newest answer, until the viewer has been told.
    private ViewerEvent.@Nullable Verified answer;

    /// @param request absent until it has been sent
    private record Asked(
            GatewayHub hub, Verify wish, @Nullable RequestId request) {}

    /// False where it must not be asked now.
    boolean tryBegin(GatewayHub hub, Verify wish, long nanos) {
        var age = askedNanos == null ? Long.MAX_VALUE : nanos - askedNanos;
        var isUnderWay = asked != null && asked.hub().equals(hub) && age < PATIENCE.toNanos();
        if (isUnderWay || age < PAUSE.toNanos()) {
            return false;
        }
        asked = new Asked(hub, wish, null);
        askedNanos = nanos;
        return true;
    }

    void sent(RequestId request) {
        asked = asked == null ? null : new Asked(asked.hub(), asked.wish(), request);
    }

    /// What came of it, where it was this viewer who asked and who said what it shows.
    Optional<Result> answered(Verified verified) {
        var wish = take(verified.requestId());
        if (wish.isPresent()) {
            answer = new ViewerEvent.Verified(
                    verified.sessionId(), verified.epoch(), verified.offset(), verified.hash());
        }
        return wish.filter(Verification::isCounted).map(one -> compare(one, verified));
    }

    /// As [#answered], where the gateway has refused.
    Optional<Result> refused(RequestId request) {
        return take(request).filter(Verification::isCounted).map(wish -> Result.UNKNOWN);
    }

    /// What the viewer is to be told.
    Optional<ViewerEvent> takeAnswer() {
        var taken = Optional.<ViewerEvent>ofNullable(answer);
        answer = null;
        return taken;
    }

    private Optional<Verify> take(RequestId request) {
        var now = asked;
        if (now == null || !request.equals(now.request())) {
            return Optional.empty();
        }
        asked = null;
        return Optional.of(now.wish());
    }

    private static boolean isCounted(Verify wish) {
        return wish.hash() != null;
    }

    private static Result compare(Verify wish, Verified verified) {
        if (!wish.epoch().equals(verified.epoch()) || wish.offset() != verified.offset()) {
            return Result.UNKNOWN;
        }
        return verified.hash().equals(wish.hash()) ? Result.EXACT : Result.DIFFERENT;
    }
}
