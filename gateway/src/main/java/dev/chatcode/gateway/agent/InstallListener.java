package dev.chatcode.gateway.agent;

import dev.chatcode.protocol.event.MachineEvent.AgentInstallProgress;

/// Hears how installations go. Each call returns at once.
public interface InstallListener {
    /// May be lost.
    void progress(AgentInstallProgress progress);

    /// One more is among [InstallResults#untold].
    void resultAvailable();
}
