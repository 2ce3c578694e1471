package dev.chatcode.controlplane;

import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;
import java.nio.file.Path;

/// A control plane with a gateway and a signed-in owner: what most tests begin with.
public final class Installation implements AutoCloseable {
    private final RunningControlPlane app;
    private final MockGateway gateway;
    private final Browser owner;
    private final VpsId vps;

    public Installation(Path directory, String... options) {
        this(directory, MockGateway.CAPABILITIES.toArray(String[]::new), options);
    }

    public Installation(Path directory, String[] capabilities, String[] options) {
        app = new RunningControlPlane(directory, options);
        gateway = MockGateway.local(app, directory, capabilities);
        owner = app.signedInOwner();
        vps = new VpsId(
                owner.get("/api/vps").json().path("items").get(0).path("id").asString());
    }

    public Installation connected() {
        gateway.connect();
        awaitConnected(true);
        return this;
    }

    public void awaitConnected(boolean connected) {
        await().until(() -> app.bean(GatewayDirectory.class).find(gateway.id()).isPresent() == connected);
    }

    public RunningControlPlane app() {
        return app;
    }

    public MockGateway gateway() {
        return gateway;
    }

    public Browser owner() {
        return owner;
    }

    public VpsId vps() {
        return vps;
    }

    public SessionId newSession() {
        var answer = owner.post("/api/vps/" + vps + "/sessions", "{}");
        if (answer.status() != 201) {
            throw new AssertionError(answer.response().body());
        }
        return new SessionId(answer.json().path("id").asString());
    }

    public TerminalClient open(SessionId session) {
        return TerminalClient.open(owner, vps, session);
    }

    @Override
    public void close() {
        gateway.close();
        app.close();
    }
}
