package dev.chatcode.controlplane.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.SessionEvent;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@Tag("database")
class SessionApiTest {
    @TempDir
    Path directory;

    private Installation installation;
    private Browser owner;
    private String sessions;

    @BeforeEach
    void start() {
        installation = new Installation(directory, "--chatcode.gateway.deadline=1s", "--chatcode.sessions.limit=3")
                .connected();
        owner = installation.owner();
        sessions = "/api/vps/" + installation.vps() + "/sessions";
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void aSessionIsStartedListedRenamedEndedAndRemoved() {
        var created = owner.post(sessions, """
                {"title": " Work ", "workdir": "proj/a", "agent_type": "codex", "cols": 100, "rows": 30}""");
        assertThat(created.status()).isEqualTo(201);
        var json = created.json();
        var path = "/api/sessions/" + json.path("id").asString();
        assertThat(json.path("id").asString()).matches("ses-[0-9a-z]{26}");
        assertThat(json.path("title").asString()).isEqualTo("Work");
        assertThat(json.path("agent_type").asString()).isEqualTo("codex");
        assertThat(json.path("workdir").asString()).isEqualTo("proj/a");
        assertThat(json.path("status").asString()).isEqualTo("running");
        assertThat(json.path("vps_id").asString()).isEqualTo(installation.vps().value());
        assertThat(json.path("created_at").asString()).matches("\\d{4}-.*T.*Z");
        assertThat(json.has("status_at")).isFalse();
        var command = installation.gateway().awaitCommand(SessionCommand.Create.class);
        assertThat(command.workdir()).isEqualTo("proj/a");
        assertThat(command.cols()).isEqualTo(100);

        assertThat(owner.send("PATCH", path, "{\"title\": \"Other\"}", true)
                        .json()
                        .path("title")
                        .asString())
                .isEqualTo("Other");
        assertThat(owner.get(sessions).json().path("items").get(0).path("title").asString())
                .isEqualTo("Other");

        assertThat(owner.send("DELETE", path, null, true).status()).isEqualTo(204);
        assertThat(statusOf(0)).isEqualTo("ended");
        assertThat(owner.send("DELETE", path, null, true).status()).isEqualTo(204);
        assertThat(owner.get(sessions).json().path("items").size()).isZero();
        assertThat(owner.send("DELETE", path, null, true).status()).isEqualTo(404);
    }

    @Test
    void anExitCodeIsShownOnlyOfASessionThatEndedWithOne() {
        var running = owner.post(sessions, "{}").json();
        assertThat(running.path("exit_code").isNumber()).isFalse();
        assertThat(exitCodeOf(running).isNumber()).isFalse();
        installation.gateway().send(new SessionEvent.Ended(idOf(running), 0, null));
        await().untilAsserted(() -> assertThat(exitCodeOf(running).isNumber()).isTrue());
        assertThat(exitCodeOf(running).asInt()).isZero();

        var unknown = owner.post(sessions, "{}").json();
        installation.gateway().send(new SessionEvent.Ended(idOf(unknown), null, null));
        await().until(() -> statusOf(0).equals("ended"));
        assertThat(exitCodeOf(unknown).isNumber()).isFalse();
    }

    @Test
    void aSessionThatEndsBeforeItsStartIsAcknowledgedStaysEnded() {
        answerCreate(create -> {
            installation.gateway().send(new SessionEvent.Ended(create.sessionId(), 127, null));
            await().until(() -> statusOf(0).equals("ended"));
        });
        var created = owner.post(sessions, "{}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("status").asString()).isEqualTo("ended");
        assertThat(exitCodeOf(created.json()).asInt()).isEqualTo(127);
        assertThat(statusOf(0)).isEqualTo("ended");
    }

    @Test
    void aSessionThatIsRemovedBeforeItsStartIsAcknowledgedIsNoErrorOfOurs() {
        answerCreate(create -> installation.app().bean(SessionStore.class).delete(create.sessionId()));
        var created = owner.post(sessions, "{}");
        assertThat(created.status()).isEqualTo(409);
        assertThat(created.code()).isEqualTo("session_ended");
    }

    @Test
    void anExitCodeThatComesAfterTheEndIsFilledIn() {
        var session = owner.post(sessions, "{}").json();
        installation
                .gateway()
                .answer(command -> command instanceof SessionCommand.End end
                        ? Optional.of(() -> installation.gateway().send(Ack.ok(end.requestId())))
                        : Optional.empty());
        owner.send("DELETE", "/api/sessions/" + idOf(session), null, true);
        assertThat(statusOf(0)).isEqualTo("ended");
        assertThat(exitCodeOf(session).isNumber()).isFalse();
        installation.gateway().send(new SessionEvent.Ended(idOf(session), 137, null));
        await().until(() -> exitCodeOf(session).asInt(0) == 137);
    }

    @Test
    void aSessionThatRunsIsListedHoweverManyHaveEndedSince() {
        var running = installation.newSession();
        installation
                .app()
                .bean(JdbcClient.class)
                .sql("""
                        insert into sessions
                            (id, vps_id, title, agent_type, workdir, status, created_at, status_at, last_activity_at)
                        with recursive counter(n) as (select 1 union all select n + 1 from counter where n < 250)
                        select 'ses-old-' || n, vps_id, title, agent_type, workdir, 'ended',
                            created_at + n, status_at, last_activity_at
                        from sessions, counter where id = :id
                        """)
                .param("id", running.value())
                .update();
        var items = owner.get(sessions).json().path("items");
        assertThat(items.size()).isEqualTo(200);
        assertThat(items.get(0).path("id").asString()).isEqualTo(running.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": \"\"}|title",
                "{\"title\": \"a\\u0007b\"}|title",
                "{\"agent_type\": \"emacs\"}|agent_type",
                "{\"cols\": 80}|rows",
                "{\"cols\": 0, \"rows\": 24}|cols",
                "{\"workdir\": \"../x\"}|workdir",
                "{\"workdir\": \"/etc\"}|workdir",
                "{\"workdir\": \"a\\u0000b\"}|workdir",
                "{\"workdir\": \"\"}|workdir"
            })
    void whatCannotBeIsRefusedBeforeTheGatewayIsAsked(String given) {
        var parts = given.split("\\|", 2);
        var answer = owner.post(sessions, parts[0]);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(parts[1].equals("workdir") ? "invalid_path" : "invalid_request");
        assertThat(answer.json().path("field").asString()).isEqualTo(parts[1]);
        assertThat(installation.gateway().commands(SessionCommand.Create.class)).isEmpty();
    }

    @Test
    void thereAreNoMoreSessionsThanTheLimit() {
        for (var i = 0; i < 3; i++) {
            installation.newSession();
        }
        var answer = owner.post(sessions, "{}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("session_limit_reached");
        assertThat(answer.json().path("limit").asInt()).isEqualTo(3);
        assertThat(installation.gateway().commands(SessionCommand.Create.class)).hasSize(3);
    }

    @Test
    void anAgentThatIsMissingIsNamedAndNothingIsLeftBehind() {
        refuseCreate("agent_not_installed", "codex is not installed. Run agents.install first.");
        var answer = owner.post(sessions, "{\"agent_type\": \"codex\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("agent_not_installed");
        assertThat(answer.json().path("agent").asString()).isEqualTo("codex");
        assertThat(owner.get(sessions).json().path("items").size()).isZero();
    }

    @Test
    void whatTheGatewayRefusesOtherwiseIsABadGateway() {
        refuseCreate("internal", "tmux is broken");
        var answer = owner.post(sessions, "{}");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("gateway_failed");
    }

    @Test
    void aGatewayThatDoesNotAnswerIsATimeoutAndTheNextReportTellsTheTruth() {
        installation
                .gateway()
                .answer(command -> command instanceof SessionCommand.Create create
                        ? Optional.of(() -> keep(create))
                        : Optional.empty());
        var answer = owner.post(sessions, "{}");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.code()).isEqualTo("gateway_timeout");
        assertThat(statusOf(0)).isEqualTo("starting");

        installation.gateway().health();

        await().until(() -> statusOf(0).equals("running"));
    }

    @Test
    void withoutItsGatewayNothingIsStarted() {
        installation.gateway().kill();
        installation.awaitConnected(false);
        var answer = owner.post(sessions, "{}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("gateway_offline");
        assertThat(owner.get(sessions).json().path("items").size()).isZero();
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfACommandIsToldAtOnce() {
        installation
                .gateway()
                .answer(command -> command instanceof SessionCommand.Create
                        ? Optional.of(installation.gateway()::kill)
                        : Optional.empty());
        var answer = owner.post(sessions, "{}");
        assertThat(answer.status()).isEqualTo(503);
    }

    @Test
    void somebodyElsesThingsDoNotExist() {
        var session = installation.newSession();
        var other = installation.app().signedIn("other@example.com");
        assertThat(other.get("/api/vps").json().path("items").size()).isZero();
        assertThat(other.get("/api/vps/" + installation.vps()).status()).isEqualTo(404);
        assertThat(other.get(sessions).status()).isEqualTo(404);
        assertThat(other.post(sessions, "{}").status()).isEqualTo(404);
        assertThat(other.send("PATCH", "/api/sessions/" + session, "{\"title\": \"x\"}", true)
                        .status())
                .isEqualTo(404);
        assertThat(other.send("DELETE", "/api/sessions/" + session, null, true).status())
                .isEqualTo(404);
        assertThat(other.get("/api/sessions/" + session + "/snapshot").status()).isEqualTo(404);
        assertThat(other.get("/api/vps/%2e%2e").status()).isIn(400, 404);
        var stranger = new Browser(installation.app().origin());
        assertThat(stranger.get(sessions).status()).isEqualTo(401);
        assertThat(stranger.get("/api/sessions/ses-none/snapshot").status()).isEqualTo(401);
    }

    @Test
    void aSnapshotIsThereAsJsonAndAsText() {
        var session = installation.newSession();
        installation.gateway().print(session, "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var path = "/api/sessions/" + session + "/snapshot";
        var json = owner.get(path).json();
        assertThat(json.path("content").asString()).isEqualTo("state at 5");
        assertThat(json.path("offset").asLong()).isEqualTo(5);
        var text = owner.send(owner.request(path).header("Accept", "text/plain"));
        assertThat(text.response().body()).isEqualTo("state at 5");

        var plain = owner.send(owner.request(path + "?format=text"));
        assertThat(plain.response().body()).isEqualTo("state at 5\n");
        assertThat(plain.response().headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
        assertThat(owner.send(owner.request(path + "?format=ansi")).response().body())
                .isEqualTo("state at 5");
        var page = owner.send(owner.request(path + "?format=html"));
        assertThat(page.response().body()).contains("<pre>state at 5\n</pre>");
        assertThat(page.response().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + session + ".html\"");
        var unknown = owner.get(path + "?format=pdf");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("field").asString()).isEqualTo("format");

        installation.gateway().kill();
        installation.awaitConnected(false);
        assertThat(owner.get(path).status()).isEqualTo(503);
    }

    private void keep(SessionCommand.Create create) {
        installation.gateway().addTerminal(create.sessionId());
    }

    /// Does something between the request and its acknowledgement.
    private void answerCreate(Consumer<SessionCommand.Create> meanwhile) {
        installation
                .gateway()
                .answer(command -> command instanceof SessionCommand.Create create
                        ? Optional.of(() -> {
                            meanwhile.accept(create);
                            installation.gateway().send(Ack.ok(create.requestId()));
                        })
                        : Optional.empty());
    }

    private void refuseCreate(String code, String error) {
        installation
                .gateway()
                .answer(command -> command instanceof SessionCommand.Create create
                        ? Optional.of(
                                () -> installation.gateway().send(new Ack(create.requestId(), false, error, code)))
                        : Optional.empty());
    }

    private static SessionId idOf(JsonNode session) {
        return new SessionId(session.path("id").asString());
    }

    private JsonNode exitCodeOf(JsonNode session) {
        return owner.get(sessions)
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").equals(session.path("id")))
                .map(item -> item.path("exit_code"))
                .findFirst()
                .orElseThrow();
    }

    private String statusOf(int index) {
        return owner.get(sessions)
                .json()
                .path("items")
                .path(index)
                .path("status")
                .asString();
    }
}
