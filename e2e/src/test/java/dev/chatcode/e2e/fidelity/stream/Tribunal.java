package dev.chatcode.e2e.fidelity.stream;

import dev.chatcode.e2e.fidelity.ScreenJudge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Has many trials judged, by a judge for each processor, and reports those that fail.
final class Tribunal {
    private static final int JUDGES = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);

    /// Trials in one question to a judge.
    private static final int BATCH = 50;

    /// Failures that are reported; then it ends.
    private static final int MAX_FAILURES = 10;

    private static final long PROGRESS = TimeUnit.SECONDS.toNanos(15);

    private final int from;
    private final int to;
    private final IntFunction<Trial> trials;
    private final AtomicInteger next;
    private final long started = System.nanoTime();

    /// Guarded by this.
    private final List<String> failures = new ArrayList<>();

    /// Guarded by this.
    private final Map<XtermBug, Integer> exempt = new EnumMap<>(XtermBug.class);

    /// Guarded by this.
    private int judged;

    /// Guarded by this.
    private long reported = started;

    private Tribunal(int from, int to, IntFunction<Trial> trials) {
        this.from = from;
        this.to = to;
        this.trials = trials;
        next = new AtomicInteger(from);
    }

    /// What came of it.
    ///
    /// @param failures the differences of trials that failed, with their shortest streams
    /// @param exempt how many trials each bug has excused
    record Report(int judged, List<String> failures, Map<XtermBug, Integer> exempt) {}

    static Report judge(int from, int to, IntFunction<Trial> trials) throws InterruptedException {
        var tribunal = new Tribunal(from, to, trials);
        try (var threads = Executors.newFixedThreadPool(JUDGES)) {
            List<Future<?>> sessions = new ArrayList<>();
            for (int i = 0; i < JUDGES; i++) {
                sessions.add(threads.submit(tribunal::sit));
            }
            for (Future<?> session : sessions) {
                session.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return tribunal.report();
    }

    /// One judge, until nothing is left.
    private Void sit() throws IOException {
        try (var judge = new ScreenJudge()) {
            int first = next.getAndAdd(BATCH);
            while (first < to && !hasFailedEnough()) {
                judge(judge, first, Math.min(to, first + BATCH));
                first = next.getAndAdd(BATCH);
            }
        } catch (RuntimeException e) {
            next.set(to);
            throw e;
        }
        return null;
    }

    private void judge(ScreenJudge judge, int first, int end) {
        var runs = new ArrayList<Trial.Run>();
        for (int number = first; number < end; number++) {
            runs.add(run(trials.apply(number)));
        }
        var answers = judge.compareMany(runs.stream().map(Trial.Run::comparison).toList());
        for (int i = 0; i < runs.size(); i++) {
            var verdict = runs.get(i).judge(answers.get(i));
            String failure = verdict.unexplained().isEmpty() ? "" : describe(judge, trials.apply(first + i), verdict);
            record(verdict, failure);
        }
    }

    private static Trial.Run run(Trial trial) {
        try {
            return trial.run();
        } catch (RuntimeException e) {
            throw new IllegalStateException("the emulator has failed: " + trial, e);
        }
    }

    private static String describe(ScreenJudge judge, Trial trial, Trial.Verdict verdict) {
        var report = new StringBuilder("\n");
        verdict.unexplained().stream()
                .limit(2)
                .forEach(found -> report.append(found).append('\n'));
        return report.append("shortest: ")
                .append(Shrinking.shrink(
                        judge, trial, verdict.unexplained().getFirst().kind()))
                .append('\n')
                .toString();
    }

    private synchronized boolean hasFailedEnough() {
        return failures.size() >= MAX_FAILURES;
    }

    private synchronized void record(Trial.Verdict verdict, String failure) {
        judged++;
        verdict.exempt().forEach(bug -> exempt.merge(bug, 1, Integer::sum));
        if (!failure.isEmpty()) {
            failures.add(failure);
            System.out.println(failure);
        }
        if (System.nanoTime() - reported > PROGRESS) {
            reported = System.nanoTime();
            System.out.printf(
                    "%,d of %,d, %,.0f a second, %d failed%n",
                    judged, to - from, judged * 1e9 / (reported - started), failures.size());
        }
    }

    private synchronized Report report() {
        return new Report(judged, List.copyOf(failures), Map.copyOf(exempt));
    }
}
