package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.TmuxServer;
import dev.chatcode.gateway.workspace.InvalidWorkspacePathException;
import dev.chatcode.gateway.workspace.Workspace;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// All sessions of this gateway: starting them within the limit, finding those of an earlier gateway, and letting go of
/// all of them without ending any.
public final class Sessions implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Sessions.class.getName());

    private static final int ADOPT_ATTEMPTS = 3;

    private final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();
    private final Workspace workspace;
    private final Agents agents;
    private final int limit;
    private final SessionContext context;
    private final TrackerSaver saver;
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
        this.agents = new Agents(settings.programFolders());
        this.limit = settings.maxSessions();
        this.saver = TrackerSaver.start(sessions::values);
        this.watch = DeathWatch.start(sessions::values);
        var trackers = TrackerStore.open(settings.stateDirectory().resolve("modes"));
        this.context = new SessionContext(tmux, trackers, epochs, clock, new Registering(sessions, saver, listener));
    }

    /// What a gateway's sessions need to know.
    ///
    /// @param programFolders where the programs of agents are looked for
    public record Settings(Path stateDirectory, List<Path> programFolders, int maxSessions) {
        public Settings {
            programFolders = List.copyOf(programFolders);
        }
    }

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

    public Collection<Session> all() {
        return List.copyOf(sessions.values());
    }

    public Session require(SessionId id) throws SessionRefusedException {
        var session = sessions.get(id);
        if (session == null) {
            throw new SessionRefusedException(ErrorCode.SESSION_NOT_FOUND, "no session " + id);
        }
        return session;
    }

    public Session create(SessionCommand.Create wanted) throws SessionRefusedException, IOException {
        reserve(wanted.sessionId());
        try {
            var agent = wanted.agent() == null ? AgentType.NONE : wanted.agent();
            var session = Session.create(
                    context,
                    new SessionLaunch(
                            wanted.sessionId(),
                            workspace.requireFolder(wanted.workdir()),
                            wanted.env() == null ? Map.of() : wanted.env(),
                            wanted.size(),
                            agents.commandOf(agent)));
            register(session);
            return session;
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
        saver.close();
        sessions.values().forEach(Session::close);
    }

    private void reserve(SessionId id) throws SessionRefusedException {
        synchronized (starting) {
            if (sessions.containsKey(id) || !starting.add(id)) {
                throw new SessionRefusedException(ErrorCode.SESSION_EXISTS, "session " + id + " already exists");
            }
            if (sessions.size() + starting.size() > limit) {
                starting.remove(id);
                throw new SessionRefusedException(
                        ErrorCode.SESSION_LIMIT_REACHED, "session limit reached (" + limit + ")");
            }
        }
    }

    private void release(SessionId id) {
        synchronized (starting) {
            starting.remove(id);
        }
    }

    private void register(Session session) {
        sessions.put(session.id(), session);
        if (session.hasEnded()) {
            sessions.remove(session.id());
        }
    }

    private void adoptAll() throws IOException {
        for (var id : markedSessions()) {
            adopt(id);
        }
    }

    /// What is not taken over is reported as ended: not given up at the first failure.
    private void adopt(SessionId id) {
        for (var attempt = 1; attempt <= ADOPT_ATTEMPTS; attempt++) {
            try {
                register(Session.adopt(context, id));
                return;
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "session {0} cannot be taken over: {1}", id, e.getMessage());
            }
        }
    }

    private List<SessionId> markedSessions() throws IOException {
        var marks = context.tmux().tmux("list-sessions", "-F", "#{" + SessionLaunch.MARK + "}");
        return marks.lines().filter(mark -> !mark.isBlank()).map(SessionId::new).toList();
    }

    /// Forgets a session before the world hears that it has ended.
    private record Registering(Map<SessionId, Session> sessions, TrackerSaver saver, SessionListener listener)
            implements SessionListener {
        @Override
        public void outputAvailable(SessionId session) {
            saver.dirty();
            listener.outputAvailable(session);
        }

        @Override
        public void ended(Session session, OptionalInt exitCode) {
            sessions.remove(session.id(), session);
            listener.ended(session, exitCode);
        }

        @Override
        public void failed(SessionId session, String error) {
            listener.failed(session, error);
        }
    }
}
