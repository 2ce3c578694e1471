package dev.chatcode.controlplane.agent;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.gateway.GatewayListener;
import dev.chatcode.controlplane.vps.OwnerNews;
import dev.chatcode.protocol.AgentName;
import dev.chatcode.protocol.VpsId;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallFailed;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallProgress;
import dev.chatcode.protocol.event.MachineEvent.AgentInstalled;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Tells a server's owner how an installation goes: the event `agent_install`.
@Component
@Order(1)
class InstallNews implements GatewayListener {
    private final OwnerNews news;

    InstallNews(OwnerNews news) {
        this.news = news;
    }

    enum Status {
        RUNNING,
        INSTALLED,
        FAILED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param line what the installation has just printed, while it runs
    /// @param version of what is installed, where it is known
    /// @param error why it has failed
    record News(
            VpsId vpsId,
            AgentName agent,
            Status status,
            @Nullable String line,
            @Nullable String version,
            @Nullable String error) {}

    @Override
    public void event(GatewayHub hub, GatewayEvent event) {
        switch (event) {
            case AgentInstallProgress(var _, var agent, var line) ->
                publish(hub, vps -> new News(vps, agent, Status.RUNNING, line, null, null));
            case AgentInstalled(var _, var agent, var version) ->
                publish(hub, vps -> new News(vps, agent, Status.INSTALLED, null, version, null));
            case AgentInstallFailed(var _, var agent, var error) ->
                publish(hub, vps -> new News(vps, agent, Status.FAILED, null, null, error));
            default -> {}
        }
    }

    private void publish(GatewayHub hub, Function<VpsId, Object> data) {
        news.publish(hub.id(), "agent_install", data);
    }
}
