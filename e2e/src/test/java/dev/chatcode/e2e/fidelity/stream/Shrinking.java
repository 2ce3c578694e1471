package dev.chatcode.e2e.fidelity.stream;

import dev.chatcode.e2e.fidelity.ScreenJudge;
import dev.chatcode.e2e.fidelity.ScreenJudge.Step;
import dev.chatcode.protocol.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes a trial that fails as short as it can be and still fail, so that one sees why.
final class Shrinking {
    private final ScreenJudge judge;

    /// Of the difference that is to stay.
    private final String kind;

    private Trial trial;

    private Shrinking(ScreenJudge judge, Trial trial, String kind) {
        this.judge = judge;
        this.trial = trial;
        this.kind = kind;
    }

    static Trial shrink(ScreenJudge judge, Trial failing, String kind) {
        var shrinking = new Shrinking(judge, failing, kind);
        for (int piece = failing.steps().size(); piece >= 0; piece--) {
            shrinking.leaveOut(piece);
            shrinking.shorten(piece);
        }
        return shrinking.trial;
    }

    private void leaveOut(int piece) {
        if (piece < trial.steps().size() && trial.steps().size() > 1) {
            var steps = new ArrayList<>(trial.steps());
            steps.remove(piece);
            tryWith(steps, trial.more());
        }
    }

    /// Leaves out ever smaller parts of a piece: the step of that number, or what comes after the last.
    private void shorten(int piece) {
        for (int part = bytes(piece).length; part > 0; part /= 2) {
            int at = 0;
            while (at < bytes(piece).length) {
                if (!tryWith(piece, without(bytes(piece), at, at + part))) {
                    at += part;
                }
            }
        }
    }

    private boolean tryWith(int piece, byte[] bytes) {
        var steps = new ArrayList<>(trial.steps());
        if (piece == steps.size()) {
            return tryWith(steps, Bytes.copyOf(bytes));
        }
        steps.set(piece, Step.write(bytes));
        return tryWith(steps, trial.more());
    }

    private boolean tryWith(List<Step> steps, Bytes more) {
        var shorter =
                new Trial(trial.name(), trial.cols(), trial.rows(), trial.history(), steps, more, trial.following());
        var run = shorter.run();
        var found = judge.compareMany(List.of(run.comparison())).getFirst();
        boolean fails = run.judge(found).unexplained().stream()
                .anyMatch(difference -> difference.kind().equals(kind));
        if (fails) {
            trial = shorter;
        }
        return fails;
    }

    private byte[] bytes(int piece) {
        if (piece >= trial.steps().size()) {
            return trial.more().toArray();
        }
        return switch (trial.steps().get(piece)) {
            case Step.Write write -> write.bytes().toArray();
            case Step.Resize _ -> new byte[0];
        };
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (Math.min(to, bytes.length) - from));
        System.arraycopy(bytes, Math.min(to, bytes.length), rest, from, rest.length - from);
        return rest;
    }
}
