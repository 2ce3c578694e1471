package dev.chatcode.controlplane.account;

import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/// Tells whether a sign-in still holds, to those who keep something open for it. Nobody says when one expires.
@Component
public class LiveSignIns {
    private final SessionRepository<?> sessions;

    LiveSignIns(SessionRepository<?> sessions) {
        this.sessions = sessions;
    }

    /// Whether nobody has ended it and it has not expired.
    ///
    /// @param signIn the id of the server-side session; a secret
    public boolean holds(String signIn) {
        return sessions.findById(signIn) != null;
    }
}
