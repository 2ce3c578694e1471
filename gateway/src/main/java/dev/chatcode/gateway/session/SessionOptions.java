package dev.chatcode.gateway.session;

/// What tmux keeps of each session for the next gateway, as options of its own.
final class SessionOptions {
    /// By which a session is known as ours.
    static final String ID = "@chatcode_session";

    /// The word in the mark that tells the end of the program.
    static final String END_WORD = "@chatcode_end_word";

    /// Set by session.sh when the program has ended.
    static final String EXIT_CODE = "@chatcode_exit_code";

    private SessionOptions() {}
}
