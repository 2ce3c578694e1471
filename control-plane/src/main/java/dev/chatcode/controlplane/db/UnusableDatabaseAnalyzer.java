package dev.chatcode.controlplane.db;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells the user what is wrong with the database, in place of a hundred lines about what failed because of it.
final class UnusableDatabaseAnalyzer extends AbstractFailureAnalyzer<UnusableDatabaseException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableDatabaseException cause) {
        var action = "Make its folder and its files readable and writable for the user that runs the control plane, "
                + "put a backup in its place, or choose another folder with chatcode.data.directory.";
        return new FailureAnalysis(cause.getMessage(), action, cause);
    }
}
