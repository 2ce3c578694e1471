package dev.chatcode.gateway.session;

import dev.chatcode.gateway.agent.ProgramFolders;
import dev.chatcode.gateway.scope.Scopes;
import dev.chatcode.gateway.tmux.TmuxServer;
import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.gateway.workspace.Workspace;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// All sessions of this gateway: starting them within the limit, finding those of an earlier gateway, and letting go of
/// all of them without ending any.
public final class Sessions implements AutoCloseable {
    private static final Duration GOING = Duration.ofSeconds(5);
    private static final Pattern MARKED = Pattern.compile("(?<id>[A-Za-z0-9_-]{1,64}),(?<word>[0-9a-f]*),\\k<id>");

    private final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();

    /// A session is here before it is no longer in sessions.
    private final EndedSessions ended = new EndedSessions();

    private final Workspace workspace;
    private final AgentLaunch agents;
    private final Path script;
    private final Scopes scopes;
    private final int limit;
    private final SessionContext context;
    private final Adoption adoption;
    private final TerminalSaver saver;
    private final DeathWatch watch;

    /// Ids of sessions that are being started. Guarded by itself.
    private final Set<SessionId> starting = new HashSet<>();

    private Sessions(
            Workspace workspace,
            Settings settings,
            TmuxServer tmux,
            SessionListener listener,
            Supplier<Epoch> epochs,
            InstantSource clock)
            throws IOException {
        this.workspace = workspace;
        this.agents = new AgentLaunch(
                settings.programFolders(), writeScript(settings.stateDirectory(), "agent.sh"), workspace.root());
        this.scopes = settings.scopes();
        this.limit = settings.maxSessions();
        this.script = writeScript(settings.stateDirectory(), "session.sh");
        this.saver = TerminalSaver.start(sessions::values);
        this.watch = DeathWatch.start(sessions::values);
        var files = SessionFiles.open(settings.stateDirectory().resolve("sessions"));
        this.context = new SessionContext(tmux, files, epochs, clock, new Saving(saver, listener));
        this.adoption = new Adoption(
                tmux,
                context.listener(),
                (id, endWord) -> register(Session.adopt(context, id, endWord), session -> {}));
    }

    /// What a gateway's sessions need to know.
    ///
    /// @param programFolders where the programs of agents are looked for
    public record Settings(Path stateDirectory, ProgramFolders programFolders, Scopes scopes, int maxSessions) {}

    /// Takes over all sessions that the tmux server has of ours.
    public static Sessions open(
            TmuxServer tmux,
            Workspace workspace,
            Settings settings,
            SessionListener listener,
            Supplier<Epoch> epochs,
            InstantSource clock)
            throws IOException {
        var sessions = new Sessions(workspace, settings, tmux, listener, epochs, clock);
        sessions.adoptAll();
        return sessions;
    }

    /// Also those whose end the control plane has not been told of. None before its start was told;
    /// [#active] has that too, as it counts.
    public Collection<Session> all() {
        synchronized (starting) {
            return with(ended.untold()).stream()
                    .filter(session -> !starting.contains(session.id()))
                    .toList();
        }
    }

    /// Those that a report lists, so that no session is missing whose end the control plane has not been told of. One
    /// whose end may have been heard is not listed: it would run again.
    public Collection<Session> active() {
        return with(ended.unannounced());
    }

    private Collection<Session> with(Stream<Session> more) {
        var all = new LinkedHashMap<SessionId, Session>();
        // In this order, for what ends meanwhile is ended before it is no longer running.
        sessions.values().stream()
                .filter(session -> !ended.contains(session.id()))
                .forEach(session -> all.put(session.id(), session));
        more.forEach(session -> all.putIfAbsent(session.id(), session));
        return List.copyOf(all.values());
    }

    /// Sessions of an earlier gateway that run and cannot be reached, and since when. To be read before
    /// [#active], which has them afterwards.
    public Map<SessionId, Instant> unreachable() {
        return adoption.waiting();
    }

    /// How a session ended, until the control plane surely knows.
    public Optional<Ended> untoldEnd(SessionId id) {
        return ended.untold(id);
    }

    /// The end was sent: perhaps it arrives.
    public void announced(SessionId id) {
        ended.announced(id);
    }

    /// The end has arrived. Only now nothing is left of the session.
    public void told(SessionId id) {
        ended.told(id);
    }

    /// A session that is no more; its output is still there.
    public record Ended(Session session, OptionalInt exitCode) {}

    public Session require(SessionId id) throws SessionRefusedException {
        var session = sessions.get(id);
        if (session == null && adoption.isWaiting(id)) {
            throw new SessionRefusedException(
                    ErrorCode.INTERNAL, "session " + id + " cannot be reached at the moment; the gateway tries again");
        }
        if (session == null) {
            throw new SessionRefusedException(ErrorCode.SESSION_NOT_FOUND, "no session " + id);
        }
        return session;
    }

    /// Not before its start was told.
    public Optional<Session> find(SessionId id) {
        synchronized (starting) {
            return starting.contains(id) ? Optional.empty() : Optional.ofNullable(sessions.get(id));
        }
    }

    /// Starts a session.
    ///
    /// @param started called when it can be used and before it can end
    public void create(SessionCommand.Create wanted, Consumer<Session> started)
            throws SessionRefusedException, IOException {
        // Who starts a session again at the news of its end may be faster than the proof that the news arrived.
        var _ = ended.isGoneWithin(wanted.sessionId(), GOING);
        reserve(wanted.sessionId());
        try {
            var agent = wanted.agent() == null ? AgentType.NONE : wanted.agent();
            var command = agents.commandOf(agent);
            var folder = workspace.requireFolder(wanted.workdir());
            var problem = agents.prepare(agent, folder, wanted.agentConfig());
            var session = Session.create(
                    context,
                    new SessionLaunch(
                            wanted.sessionId(),
                            folder,
                            wanted.env() == null ? Map.of() : wanted.env(),
                            wanted.size(),
                            script,
                            command,
                            scopes,
                            EndMark.newWord()));
            register(session, started);
            problem.ifPresent(text -> context.listener().failed(session.id(), text));
        } catch (InvalidWorkspacePathException e) {
            throw new SessionRefusedException(ErrorCode.INVALID_PATH, String.valueOf(e.getMessage()));
        } finally {
            release(wanted.sessionId());
        }
    }

    /// Leaves all sessions, which go on.
    @Override
    public void close() {
        watch.close();
        adoption.close();
        sessions.values().forEach(Session::close);
        ended.close();
        saver.close();
    }

    private void reserve(SessionId id) throws SessionRefusedException {
        synchronized (starting) {
            if (sessions.containsKey(id) || ended.contains(id) || adoption.isWaiting(id) || !starting.add(id)) {
                throw new SessionRefusedException(ErrorCode.SESSION_EXISTS, "session " + id + " already exists");
            }
            if (sessions.size() + adoption.waiting().size() + startingOnly() > limit) {
                starting.remove(id);
                throw new SessionRefusedException(
                        ErrorCode.SESSION_LIMIT_REACHED, "session limit reached (" + limit + ")");
            }
        }
    }

    private long startingOnly() {
        return starting.stream().filter(id -> !sessions.containsKey(id)).count();
    }

    private void release(SessionId id) {
        synchronized (starting) {
            starting.remove(id);
        }
    }

    /// The session's end is not heard before its start was, however short its life.
    private void register(Session session, Consumer<Session> started) {
        sessions.put(session.id(), session);
        started.accept(session);
        release(session.id());
        // For a connection that has come meanwhile, and found nothing.
        context.listener().outputAvailable(session.id());
        session.whenEnded(exitCode -> {
            ended.add(session, exitCode);
            sessions.remove(session.id(), session);
            context.listener().ended(session.id());
        });
    }

    private void adoptAll() throws IOException {
        var found = markedSessions();
        if (!found.isEmpty()) {
            context.tmux().endControlClients();
        }
        context.files().keepOnly(found.keySet());
        var now = context.clock().instant();
        found.forEach((id, endWord) -> adoption.adopt(id, endWord, now));
    }

    /// The word of each session's end mark. Options that are not as we set them are somebody else's,
    /// and so is a session that has another name.
    private Map<SessionId, String> markedSessions() throws IOException {
        var format = "#{" + SessionOptions.ID + "},#{" + SessionOptions.END_WORD + "},#{session_name}";
        var marked = new HashMap<SessionId, String>();
        for (var line :
                context.tmux().tmux("list-sessions", "-F", format).lines().toList()) {
            var match = MARKED.matcher(line);
            if (match.matches()) {
                marked.put(new SessionId(match.group("id")), match.group("word"));
            }
        }
        return marked;
    }

    private static Path writeScript(Path folder, String name) throws IOException {
        var script = folder.resolve(name);
        var unfinished = Files.createTempFile(folder, name, ".new");
        try (var resource = Sessions.class.getResourceAsStream(name)) {
            Files.write(unfinished, Objects.requireNonNull(resource, name).readAllBytes());
        }
        // Shells of running sessions go on reading the old one.
        return Files.move(unfinished, script, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Whatever is heard of a session may have changed its terminal.
    private record Saving(TerminalSaver saver, SessionListener listener) implements SessionListener {
        @Override
        public void outputAvailable(SessionId session) {
            saver.dirty();
            listener.outputAvailable(session);
        }

        @Override
        public void ended(SessionId session) {
            listener.ended(session);
        }

        @Override
        public void failed(SessionId session, String error) {
            listener.failed(session, error);
        }
    }
}
