package jianmo.ui;

import jianmo.base.job.Job;
import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.train.ModelReport;
import jianmo.train.Wish;
import jianmo.workflow.FamilyOffer;
import jianmo.workflow.RunDifference;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;
import jianmo.workflow.Runs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Runs that are put in by a test, as many as it likes; remembers what is wished of them.
public final class SampleRuns implements Runs {

    private final List<RunInfo> all = new CopyOnWriteArrayList<>();
    private final Map<Long, List<LivePoint>> points = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong version = new AtomicLong();

    /// @param runs newest first
    public void put(List<RunInfo> runs) {
        all.clear();
        all.addAll(runs);
        version.incrementAndGet();
    }

    public synchronized void put(long id, List<LivePoint> curve) {
        points.put(id, List.copyOf(curve));
        version.incrementAndGet();
    }

    /// What was asked for, as `wish 3 PAUSE`.
    public List<String> asked() {
        return new ArrayList<>(asked);
    }

    public static RunInfo run(long id, String family, RunState state) {
        return new RunInfo(
                id,
                family,
                state,
                "",
                Map.of("maxDepth", 6),
                1,
                "2026-11-27T02:00:00Z",
                3.5,
                40,
                100,
                state == RunState.PAUSED ? 40 : 0,
                Map.of(),
                "cpu",
                null,
                List.of(),
                "",
                null);
    }

    @Override
    public List<RunInfo> list(String search) {
        return List.copyOf(all);
    }

    @Override
    public Optional<RunInfo> find(long id) {
        return all.stream().filter(run -> run.id() == id).findFirst();
    }

    @Override
    public Job<RunInfo> start(String family, Map<String, Object> settings) {
        asked.add("start " + family + " " + settings);
        return _ -> run(0, family, RunState.DONE);
    }

    @Override
    public Job<RunInfo> resume(long id) {
        asked.add("resume " + id);
        return _ -> find(id).orElseThrow();
    }

    @Override
    public Job<RunInfo> extend(long id, int iterations) {
        asked.add("extend " + id + " " + iterations);
        return _ -> find(id).orElseThrow();
    }

    @Override
    public void wish(long id, Wish wish) {
        asked.add("wish " + id + " " + wish);
    }

    @Override
    public Message use(long id) {
        asked.add("use " + id);
        return Message.of("train.run.used", id, Message.of("train.family.linear"));
    }

    @Override
    public void cancel(long id) {
        asked.add("cancel " + id);
    }

    @Override
    public Optional<ModelReport> report(long id) {
        return Optional.empty();
    }

    @Override
    public List<FamilyOffer> families() {
        return List.of();
    }

    @Override
    public synchronized List<LivePoint> points(long id, long skip) {
        List<LivePoint> curve = points.getOrDefault(id, List.of());
        return curve.subList((int) Math.min(skip, curve.size()), curve.size());
    }

    @Override
    public void tag(long id, List<String> tags) {
        asked.add("tag " + id + " " + tags);
    }

    @Override
    public void note(long id, String note) {
        asked.add("note " + id + " " + note);
    }

    @Override
    public void remove(long id) {
        asked.add("remove " + id);
        all.removeIf(run -> run.id() == id);
        version.incrementAndGet();
    }

    @Override
    public RunDifference compare(long first, long second) {
        return new RunDifference(
                find(first).orElseThrow(),
                find(second).orElseThrow(),
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public String version() {
        return String.valueOf(version.get());
    }
}
