package dev.chatcode.gateway.link;

import dev.chatcode.gateway.agent.AgentRefusedException;
import dev.chatcode.gateway.agent.Agents;
import dev.chatcode.protocol.command.MachineCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.MachineEvent.AgentsStatus;

/// The commands about agents, and their answers.
record AgentCommands(Agents agents, LinkConnection connection) {
    /// Acknowledged at once; how it ended is told when it has, on whatever connection there is then.
    void install(MachineCommand.AgentsInstall install) throws AgentRefusedException {
        agents.install(install.requestId(), install.agent(), () -> connection.send(Ack.ok(install.requestId())));
    }

    /// The status is the answer; no ack follows.
    void list(MachineCommand.AgentsList list) {
        connection.send(new AgentsStatus(list.requestId(), agents.list()));
    }
}
