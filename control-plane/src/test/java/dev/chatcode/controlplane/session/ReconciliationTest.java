package dev.chatcode.controlplane.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.vps.VpsProvider;
import dev.chatcode.controlplane.vps.VpsStatus;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.SessionEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("database")
class ReconciliationTest {
    @TempDir
    Path directory;

    private Installation installation;
    private MockGateway gateway;
    private int markers;

    @BeforeEach
    void start() {
        installation = new Installation(directory).connected();
        gateway = installation.gateway();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void whatTmuxLostHasEndedButNotBeforeTheGatewayHasReported() {
        var kept = installation.newSession();
        var lost = installation.newSession();
        gateway.kill();
        installation.awaitConnected(false);
        gateway.removeTerminal(lost);
        assertThat(status(lost)).isEqualTo(SessionStatus.RUNNING);

        gateway.connect();

        await().until(() -> status(lost) == SessionStatus.ENDED);
        assertThat(status(kept)).isEqualTo(SessionStatus.RUNNING);
    }

    @Test
    void aReportThatWasWrittenBeforeASessionStartedDoesNotEndIt() {
        var session = installation.newSession();
        var terminal = gateway.terminal(session);
        gateway.removeTerminal(session);
        gateway.health();
        await().during(Duration.ofMillis(300)).until(() -> status(session) == SessionStatus.RUNNING);
        assertThat(terminal.end()).isZero();

        installation.app().clock().advance(Duration.ofSeconds(16));
        gateway.health();
        await().until(() -> status(session) == SessionStatus.ENDED);
    }

    @Test
    void whatTmuxHasAndNobodyKnewIsAdopted() {
        var stranger = new SessionId("made_elsewhere");
        gateway.addTerminal(stranger);
        gateway.health();

        await().until(() -> sessions().find(stranger).isPresent());
        var adopted = sessions().find(stranger).orElseThrow();
        assertThat(adopted.title()).isEqualTo("made_elsewhere");
        assertThat(adopted.vpsId()).isEqualTo(installation.vps());
        assertThat(adopted.status()).isEqualTo(SessionStatus.RUNNING);
        try (var viewer = installation.open(stranger).attach()) {
            assertThat(viewer.attached().sessionId()).isEqualTo(stranger);
        }
    }

    @Test
    void aGatewayThatReportsMoreSessionsThanItCanHaveIsBelievedOnlySoFar() {
        var kept = installation.newSession();
        report("made-up-", 999);
        assertThat(sessions().listOpen(installation.vps()))
                .hasSize(SessionReconciliation.MAX_OPEN)
                .anyMatch(session -> session.id().equals(kept));
    }

    @Test
    void aGatewayThatMakesUpOtherSessionsWithEachReportDoesNotFillTheTable() {
        var kept = installation.newSession();
        installation
                .app()
                .bean(JdbcClient.class)
                .sql("""
                        insert into sessions
                            (id, vps_id, title, agent_type, workdir, status, created_at, status_at, last_activity_at)
                        with recursive counter(n) as (select 1 union all select n + 1 from counter where n < :count)
                        select 'made-up-long-ago-' || n, vps_id, title, agent_type, workdir, 'ended',
                            created_at, status_at, last_activity_at
                        from sessions, counter where id = :id
                        """)
                .param("id", kept.value())
                .param("count", SessionStore.MAX_KEPT - 11)
                .update();
        for (var round = 0; round < 3; round++) {
            report("made-up-" + round + "-", 20);
            installation.app().clock().advance(Duration.ofSeconds(16));
        }
        var rows = installation.app().bean(JdbcClient.class).sql("select count(*) from sessions");
        assertThat(rows.query(Integer.class).single()).isEqualTo(SessionStore.MAX_KEPT);
    }

    @Test
    void anEndThatTheGatewayReportsIsKeptWithItsExitCode() {
        var session = installation.newSession();
        gateway.removeTerminal(session);
        gateway.send(new SessionEvent.Ended(session, 130, null));
        await().until(() -> status(session) == SessionStatus.ENDED);
        assertThat(sessions().find(session).orElseThrow().exitCode()).isEqualTo(130);
    }

    @Test
    void aReportThatWasWrittenBeforeASessionEndedNeitherRevivesItNorErasesItsExitCode() {
        var session = installation.newSession();
        gateway.send(new SessionEvent.Ended(session, 137, null));
        await().until(() -> status(session) == SessionStatus.ENDED);

        gateway.health();
        awaitReportsAreTaken();
        assertThat(status(session)).isEqualTo(SessionStatus.ENDED);

        gateway.removeTerminal(session);
        installation.app().clock().advance(Duration.ofSeconds(16));
        gateway.health();
        awaitReportsAreTaken();
        assertThat(status(session)).isEqualTo(SessionStatus.ENDED);
        assertThat(sessions().find(session).orElseThrow().exitCode()).isEqualTo(137);
    }

    @Test
    void aReportThatWasWrittenBeforeASessionEndedDoesNotBringItBackAfterItsOwnerRemovedIt() {
        var session = installation.newSession();
        gateway.send(new SessionEvent.Ended(session, 0, null));
        await().until(() -> status(session) == SessionStatus.ENDED);
        assertThat(remove(session)).isEqualTo(204);

        gateway.health();
        awaitReportsAreTaken();

        assertThat(sessions().find(session)).isEmpty();
        assertThat(sessions().list(installation.vps()))
                .noneMatch(listed -> listed.id().equals(session));
        assertThat(remove(session)).isEqualTo(404);
    }

    @Test
    void whatWasRemovedLongAgoTakesNoRoomAnyMore() {
        var sessions = List.of(installation.newSession(), installation.newSession());
        for (var session : sessions) {
            gateway.removeTerminal(session);
            gateway.send(new SessionEvent.Ended(session, 0, null));
            await().until(() -> status(session) == SessionStatus.ENDED);
        }
        assertThat(remove(sessions.getFirst())).isEqualTo(204);
        installation.app().clock().advance(Duration.ofDays(8));
        assertThat(remove(sessions.getLast())).isEqualTo(204);
        var rows = installation.app().bean(JdbcClient.class).sql("select id from sessions");
        assertThat(rows.query(String.class).list())
                .containsExactly(sessions.getLast().value());
    }

    @Test
    void whatOneReportLackedRunsAgainWhenALaterOneHasIt() {
        var session = installation.newSession();
        gateway.removeTerminal(session);
        installation.app().clock().advance(Duration.ofSeconds(16));
        gateway.health();
        await().until(() -> status(session) == SessionStatus.ENDED);

        gateway.addTerminal(session);
        gateway.connect();

        await().until(() -> status(session) == SessionStatus.RUNNING);
    }

    @Test
    void whatItsGatewayDidNotKnowWhenItWasToEndRunsAgainWhenItIsReported() {
        var session = installation.newSession();
        gateway.answer(command -> command instanceof SessionCommand.End end
                ? Optional.of(() -> gateway.send(Ack.failed(end.requestId(), ErrorCode.SESSION_NOT_FOUND, "none")))
                : Optional.empty());
        assertThat(remove(session)).isEqualTo(204);
        assertThat(status(session)).isEqualTo(SessionStatus.ENDED);

        gateway.health();

        await().until(() -> status(session) == SessionStatus.RUNNING);
    }

    @Test
    void noGatewayCanEndOrReviveASessionOfAnother() {
        var session = installation.newSession();
        var app = installation.app();
        var token = SecretToken.random();
        var owner = app.user("mallory@example.com");
        var vps = app.bean(VpsStore.class).create(owner.id(), "m", VpsProvider.MANUAL, VpsStatus.ACTIVE);
        var id = app.bean(GatewayStore.class).create(vps.id(), token);
        try (var mallory = new MockGateway(app.origin(), id, token, MockGateway.CAPABILITIES)) {
            mallory.connect();
            mallory.addTerminal(session);
            mallory.print(session, "stolen".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            mallory.send(new SessionEvent.Ended(session, 1, null));
            mallory.health();
            mallory.addTerminal(new SessionId("mallorys"));
            mallory.health();
            await().until(() -> sessions().find(new SessionId("mallorys")).isPresent());
        }
        assertThat(status(session)).isEqualTo(SessionStatus.RUNNING);
        assertThat(sessions().find(session).orElseThrow().vpsId()).isEqualTo(installation.vps());
        try (var viewer = installation.open(session).attach()) {
            gateway.print(session, "mine".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            viewer.awaitPosition(4);
            assertThat(viewer.stream()).asString().isEqualTo("mine");
            assertThat(viewer.faults()).isEmpty();
        }
    }

    @Test
    void aRestartOfTheControlPlaneFindsEverythingAsItWas() {
        var session = installation.newSession();
        var port = installation.app().port();
        installation.close();
        try (var again = new RunningControlPlane(directory, "--server.port=" + port)) {
            assertThat(again.bean(SessionStore.class)
                            .find(session)
                            .orElseThrow()
                            .status())
                    .isEqualTo(SessionStatus.RUNNING);
            var marker = new SessionId("made_meanwhile");
            gateway.addTerminal(marker);
            gateway.connect();
            await().until(() -> again.bean(SessionStore.class).find(marker).isPresent());
            gateway.removeTerminal(marker);
            gateway.health();
            again.clock().advance(Duration.ofSeconds(16));
            gateway.health();
            await().until(() ->
                    again.bean(SessionStore.class).find(marker).orElseThrow().status() == SessionStatus.ENDED);
            assertThat(again.bean(SessionStore.class)
                            .find(session)
                            .orElseThrow()
                            .status())
                    .isEqualTo(SessionStatus.RUNNING);
        }
        installation = new Installation(directory);
    }

    /// Reports are taken in order: when this one has been, so has every one before.
    private void awaitReportsAreTaken() {
        var marker = new SessionId("marker-" + markers++);
        gateway.addTerminal(marker);
        gateway.health();
        await().until(() -> sessions().find(marker).isPresent());
    }

    /// Reports the sessions that there are, and so many others, and returns when that has been taken.
    private void report(String prefix, int others) {
        var hub = installation
                .app()
                .bean(GatewayDirectory.class)
                .find(gateway.id())
                .orElseThrow();
        var now = Instant.now();
        var made = IntStream.range(0, others).mapToObj(i -> new SessionId(prefix + i));
        var there = sessions().listOpen(installation.vps()).stream().map(Session::id);
        var active = Stream.concat(made, there)
                .limit(1000)
                .map(id -> new MachineEvent.ActiveSession(id, now, null, null))
                .toList();
        installation
                .app()
                .bean(SessionReconciliation.class)
                .health(hub, new MachineEvent.Health(gateway.id(), now, 1.5, 1L, 2L, 3L, 4L, 5L, active, null));
    }

    private int remove(SessionId session) {
        return installation
                .owner()
                .send("DELETE", "/api/sessions/" + session, null, true)
                .status();
    }

    private SessionStore sessions() {
        return installation.app().bean(SessionStore.class);
    }

    private SessionStatus status(SessionId session) {
        return sessions().find(session).orElseThrow().status();
    }
}
