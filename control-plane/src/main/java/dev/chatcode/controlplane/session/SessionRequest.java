package dev.chatcode.controlplane.session;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.TerminalSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What somebody wants of a new session. A value that cannot be is refused before any gateway is asked.
///
/// @param workdir relative to the workspace; absent: the workspace itself
/// @param cols and `rows`: the size to begin with, both or neither
record SessionRequest(
        @Nullable String title,
        @Nullable AgentType agentType,
        @Nullable String workdir,
        @Nullable Integer cols,
        @Nullable Integer rows) {
    private static final int MAX_TITLE = 200;
    private static final int MAX_WORKDIR = 1024;

    SessionRequest {
        title = title == null ? null : checkedTitle(title);
        if (workdir != null) {
            checkWorkdir(workdir);
        }
        if ((cols == null) != (rows == null)) {
            throw FailureException.invalidField(cols == null ? "cols" : "rows", "is missing");
        }
        checkRange("cols", cols, TerminalSize.MAX_COLS);
        checkRange("rows", rows, TerminalSize.MAX_ROWS);
    }

    AgentType agent() {
        return agentType == null ? AgentType.NONE : agentType;
    }

    String titleOr(String other) {
        return title == null ? other : title;
    }

    String workdirOr(String other) {
        return workdir == null ? other : workdir;
    }

    /// One line that can be seen.
    static String checkedTitle(@Nullable String title) {
        var stripped = title == null ? "" : title.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_TITLE) {
            throw FailureException.invalidField("title", "must have 1 to " + MAX_TITLE + " characters");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw FailureException.invalidField("title", "must not have control characters");
        }
        return stripped;
    }

    private static void checkWorkdir(String workdir) {
        var leaves = workdir.startsWith("/")
                || workdir.startsWith("~")
                || Arrays.asList(workdir.split("/")).contains("..");
        if (workdir.isBlank()
                || leaves
                || workdir.length() > MAX_WORKDIR
                || workdir.chars().anyMatch(Character::isISOControl)) {
            throw Failure.INVALID_PATH
                    .withDetail("workdir must be a path below the workspace, without ..")
                    .with("field", "workdir");
        }
    }

    private static void checkRange(String field, @Nullable Integer value, int max) {
        if (value != null && (value < 1 || value > max)) {
            throw FailureException.invalidField(field, "must be 1 to " + max);
        }
    }
}
