package dev.chatcode.gateway.workspace;

/// A path that leads out of the workspace or cannot be what it should be. Its message is a sentence for a
/// person.
public final class InvalidWorkspacePathException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidWorkspacePathException(String path, String problem) {
        super(path + " " + problem);
    }
}
