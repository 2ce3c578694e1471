package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.WriterRole;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a viewer has been told of its channel, and therefore what it still has to be told. However often something
/// changes meanwhile, there is never more to tell than how it is now. Not thread-safe.
final class ViewerNews {
    private boolean online;
    private TerminalSize size;

    /// Absent until it has been told.
    private @Nullable WriterRole writer;

    private int viewers;
    private boolean ended;

    /// The viewer was told all this when it was attached, but neither who else is the writer nor that the session has
    /// ended.
    ViewerNews(ChannelFacts facts) {
        online = facts.online();
        size = facts.size();
        viewers = facts.viewers();
    }

    Optional<ViewerEvent> next(ChannelFacts facts) {
        if (online != facts.online()) {
            online = facts.online();
            return Optional.of(
                    online
                            ? new ViewerEvent.GatewayOnline(facts.gateway(), facts.since())
                            : new ViewerEvent.GatewayOffline(facts.gateway(), facts.since()));
        }
        if (!size.equals(facts.size())) {
            size = facts.size();
            return Optional.of(new ViewerEvent.Resized(facts.session(), size.cols(), size.rows()));
        }
        if (writer != facts.writer() || viewers != facts.viewers()) {
            writer = facts.writer();
            viewers = facts.viewers();
            return Optional.of(new ViewerEvent.WriterChanged(facts.session(), facts.writer(), viewers));
        }
        return Optional.empty();
    }

    /// To be asked when all output has been sent. A session that runs again may end again.
    Optional<ViewerEvent> end(ChannelFacts facts) {
        var news = facts.ended() && !ended;
        ended = facts.ended();
        return news ? Optional.of(new ViewerEvent.Ended(facts.session(), facts.exitCode())) : Optional.empty();
    }
}
