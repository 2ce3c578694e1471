package dev.chatcode.gateway.agent;

import dev.chatcode.protocol.Installable;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.MachineEvent.AgentStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// The coding agents of this server, and git: lists them and installs them. Closing it ends installations that run.
public final class Agents implements AutoCloseable {
    private final AgentStatuses statuses;
    private final Installations installations;
    private final InstallResults results = new InstallResults();

    private Agents(Installer installer, AgentStatuses statuses, InstallListener listener) {
        this.statuses = statuses;
        this.installations = new Installations(installer, results, statuses::changed, listener);
    }

    /// What has to be known of the gateway.
    ///
    /// @param stateDirectory where the installers are put
    /// @param environment of the programs, as in sessions
    /// @param own the gateway's own environment, of which installers get what they need to reach the npm registry
    public record Settings(
            Path stateDirectory, ProgramFolders folders, Map<String, String> environment, Map<String, String> own) {
        public Settings {
            environment = Map.copyOf(environment);
            own = Map.copyOf(own);
        }
    }

    public static Agents open(Settings settings, InstallListener listener, InstantSource clock) throws IOException {
        var scripts = settings.stateDirectory().resolve("agents");
        EmbeddedFiles.writeInstallers(scripts);
        var environment = ProgramEnvironment.of(settings);
        var probe = new VersionProbe(environment.forPrograms(), settings.stateDirectory());
        var installer = new Installer(
                scripts, environment.forInstallers(), settings.folders(), probe, Installer.Times.USUAL, clock);
        var statuses = new AgentStatuses(settings.folders(), probe, AgentStatuses.ASKED, AgentStatuses.ANSWERED);
        return new Agents(installer, statuses, listener);
    }

    /// Within 2 s.
    public List<AgentStatus> list() {
        return statuses.list();
    }

    /// Begins an installation, or joins the one that is under way. It ends in one of [#results].
    ///
    /// @param accepted called where the request is not refused, before anything is heard of an installation that
    ///     begins with it
    public void install(RequestId request, Installable installable, Runnable accepted) throws AgentRefusedException {
        installations.request(request, Program.of(installable), accepted);
    }

    public InstallResults results() {
        return results;
    }

    @Override
    public void close() {
        installations.close();
    }
}
