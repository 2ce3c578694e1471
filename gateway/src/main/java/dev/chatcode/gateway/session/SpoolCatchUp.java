package dev.chatcode.gateway.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Waits until the spool of a session has what its new control client has heard, before it is ended.
///
/// **Why.** tmux does not wait for the process that writes the spool, but keeps what that has not read yet,
/// and throws it away when the spool is ended. As a rule that is nothing; where the computer is busy or its
/// disk is slow it can be megabytes.
///
/// **How it knows.** Where the output pauses: the writer waits for more, and nothing comes while tmux
/// answers two questions. tmux looks after all its connections in turn, so that it would have written what
/// it keeps. Where the output does not pause: what is in the spool ends within what was heard, at one place
/// only. Where the system tells nothing of its processes (macOS), a pause is waited for and the writer taken
/// to be as fast: one that is slow is not noticed there.
final class SpoolCatchUp {
    /// Long enough that nothing is likely to come until the spool has ended.
    private static final Duration PAUSE = Duration.ofMillis(3);

    private static final Duration AWAIT_PAUSE = Duration.ofMillis(300);
    private static final Duration AWAIT_WRITER = Duration.ofSeconds(3);

    /// Fewer bytes may well be the same at several places of the output.
    private static final int PROOF = 4096;

    private final Spool spool;
    private final Intake intake;
    private final Tmux tmux;

    /// Asks it anything, and returns when it has answered.
    @FunctionalInterface
    interface Tmux {
        void ask() throws IOException;
    }

    SpoolCatchUp(Spool spool, Intake intake, Tmux tmux) {
        this.spool = spool;
        this.intake = intake;
        this.tmux = tmux;
    }

    /// Returns how many of the bytes that were heard are in the spool, or will be once it has ended.
    ///
    /// @throws IOException also where the writer does not catch up in time
    int await() throws IOException, InterruptedException {
        if (!SpoolWriter.canBeSeen()) {
            return awaitPause();
        }
        var start = System.nanoTime();
        var heardWithoutPause = 0;
        Optional<SpoolWriter> writer = Optional.empty();
        while (System.nanoTime() - start < AWAIT_WRITER.toNanos() && intake.heldBytes() < Spool.MAX_BYTES) {
            if (spool.isDone()) {
                throw new IOException("the spool was full, or could not be written");
            }
            if (writer.isEmpty()) {
                writer = SpoolWriter.tryFind(spool.file());
            }
            var heard = intake.heldBytes();
            if (nothingIsOnItsWay(writer) && intake.heldBytes() == heard) {
                return heard;
            }
            var isEarly = System.nanoTime() - start < AWAIT_PAUSE.toNanos();
            if (isEarly || heardWithoutPause < PROOF) {
                heardWithoutPause = intake.heldBytes();
            } else {
                var common = spoolWithinHeard();
                if (common >= heardWithoutPause) {
                    return common;
                }
            }
        }
        throw new IOException("the output neither pauses nor tells how far the spool is");
    }

    private boolean nothingIsOnItsWay(Optional<SpoolWriter> writer) throws IOException, InterruptedException {
        var before = writer.flatMap(SpoolWriter::tryProgress);
        Thread.sleep(PAUSE);
        if (before.isEmpty() || !writer.flatMap(SpoolWriter::tryProgress).equals(before)) {
            return false;
        }
        // The first may be answered in the turn in which the writer began to wait.
        tmux.ask();
        tmux.ask();
        return writer.flatMap(SpoolWriter::tryProgress).equals(before);
    }

    /// How many bytes at the end of the spool are the first that were heard; 0 where that is not certain.
    private int spoolWithinHeard() throws IOException {
        var spooled = spool.soFar();
        // With the answer comes all that was written until the question.
        tmux.ask();
        var at = SpoolJoint.find(spooled, intake.held(), PROOF);
        return at.isPresent() ? spooled.length - at.getAsInt() : 0;
    }

    /// Without knowing anything of the writer. Returns also where there is none in time.
    private int awaitPause() throws InterruptedException {
        var start = System.nanoTime();
        while (System.nanoTime() - start < AWAIT_PAUSE.toNanos()) {
            var before = intake.heldBytes();
            Thread.sleep(PAUSE);
            if (intake.heldBytes() == before) {
                break;
            }
        }
        return intake.heldBytes();
    }
}
