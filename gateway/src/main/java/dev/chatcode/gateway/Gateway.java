package dev.chatcode.gateway;

import dev.chatcode.gateway.agent.Agents;
import dev.chatcode.gateway.agent.ProgramFolders;
import dev.chatcode.gateway.config.GatewayConfig;
import dev.chatcode.gateway.file.WorkspaceFiles;
import dev.chatcode.gateway.health.HealthReporter;
import dev.chatcode.gateway.health.SystemProbe;
import dev.chatcode.gateway.health.TmuxPresence;
import dev.chatcode.gateway.link.ControlPlaneLink;
import dev.chatcode.gateway.link.Services;
import dev.chatcode.gateway.scope.Scopes;
import dev.chatcode.gateway.session.Sessions;
import dev.chatcode.gateway.ssh.KeyExpiry;
import dev.chatcode.gateway.ssh.SshKeys;
import dev.chatcode.gateway.tmux.TmuxServer;
import dev.chatcode.gateway.update.Updates;
import dev.chatcode.gateway.workspace.Workspace;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import dev.chatcode.protocol.event.MachineEvent.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The gateway: puts the parts together. Closing it leaves every session running.
public final class Gateway implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final int EPOCH_BYTES = 8;

    private final GatewayConfig config;
    private final StateLock lock;
    private final Services services;
    private final ControlPlaneLink link;
    private final Hello hello;
    private final SystemProbe probe;
    private final TmuxPresence tmux;

    private Gateway(
            GatewayConfig config,
            StateLock lock,
            Services services,
            ControlPlaneLink link,
            Hello hello,
            SystemProbe probe,
            TmuxPresence tmux) {
        this.config = config;
        this.lock = lock;
        this.services = services;
        this.link = link;
        this.hello = hello;
        this.probe = probe;
        this.tmux = tmux;
    }

    /// Starts tmux where it does not run, and takes over the sessions that it has.
    ///
    /// @param own the gateway's own environment, of which sessions inherit a little
    public static Gateway start(GatewayConfig config, Map<String, String> own, Updates updates) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(config.stateDirectory(), ownerOnly);
        var lock = StateLock.take(config.stateDirectory());
        try {
            return start(config, own, updates, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Gateway start(GatewayConfig config, Map<String, String> own, Updates updates, StateLock lock)
            throws IOException {
        var workspace = Workspace.open(config.workspace());
        var environment = SessionEnvironment.of(own);
        var probe = SystemProbe.of(workspace.root());
        var hello = new Greeting(config, probe).hello();
        // It reads which certificates are trusted, and is done by the time that tmux runs.
        var newLink = CompletableFuture.supplyAsync(() -> new ControlPlaneLink(config, CLOCK));
        Thread.startVirtualThread(() -> ControlPlaneLink.prepareMessages(hello));
        var scopes = Scopes.find(environment.variables(), environment.path(), probe.ramTotal());
        var tmux = TmuxServer.start(
                config.tmuxSocket(),
                config.stateDirectory(),
                environment.variables(),
                start -> scopes.besideSessions("tmux-" + ProcessHandle.current().pid(), start));
        var sshKeys = SshKeys.open(environment.home(), config.stateDirectory(), CLOCK);
        var files = WorkspaceFiles.open(workspace, config.stateDirectory(), config.maxFileBytes(), CLOCK);
        var link = newLink.join();
        var folders = new ProgramFolders(environment.path());
        var agentSettings = new Agents.Settings(config.stateDirectory(), folders, environment.variables(), own);
        var agents = Agents.open(agentSettings, link, CLOCK);
        var settings = new Sessions.Settings(config.stateDirectory(), folders, scopes, config.maxSessions());
        var sessions = Sessions.open(tmux, workspace, settings, link, Gateway::newEpoch, CLOCK);
        var services = new Services(sessions, sshKeys, files, updates, agents);
        return new Gateway(config, lock, services, link, hello, probe, new TmuxPresence(environment.path()));
    }

    /// Serves until the thread is interrupted.
    public void run() throws IOException, InterruptedException {
        try (var expiry = KeyExpiry.start(services.sshKeys())) {
            Supplier<List<Warning>> warnings = () -> Stream.of(
                            tmux.warnings(),
                            expiry.warnings(),
                            services.updates().warnings())
                    .flatMap(List::stream)
                    .toList();
            var health = new HealthReporter(config.id(), probe, CLOCK, warnings);
            link.run(services, hello, health);
        }
    }

    @Override
    public void close() {
        services.agents().close();
        services.sessions().close();
        lock.close();
    }

    private static Epoch newEpoch() {
        var bytes = new byte[EPOCH_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Epoch("e-" + HexFormat.of().formatHex(bytes));
    }
}
