package jianmo.ui.train;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

import jianmo.base.job.Job;
import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.train.Wish;
import jianmo.ui.task.OffThread;
import jianmo.workflow.FamilyOffer;
import jianmo.workflow.RunDifference;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;
import jianmo.workflow.Runs;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The runs of a project as the window shows and steers them: the list, the one that is watched,
/// those that are compared, and their curves.
///
/// [#tick] asks what has changed, off the JavaFX thread, and takes it over on it; everything else
/// happens there. So runs of other processes are seen, too.
final class RunsViewModel {

    /// More curves than this cannot be told apart.
    static final int MOST_COMPARED = 8;

    /// The message of a run that a person stopped.
    private static final String STOPPED = "train.run.stopped";

    /// Listing may take this share of the time at most.
    private static final long LIST_SHARE = 20;

    private final Runs runs;
    private final Consumer<Job<RunInfo>> starter;
    private final Consumer<Throwable> onFailure;
    private final RunFilter filter;
    private final ObservableList<RunInfo> rows = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable RunInfo> watched = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final ObservableSet<Long> compared =
            FXCollections.observableSet(new LinkedHashSet<Long>());
    private final Map<Long, RunCurves> curves = new HashMap<>();
    private final Map<Long, Wish> wishes = new HashMap<>();
    private final Set<Long> again = new LinkedHashSet<>();
    private List<RunInfo> all = List.of();
    private String version = "";
    private boolean listed;
    private boolean stale = true;
    private boolean reading;
    private boolean broken;
    private final Followed followed;
    private long listAfter;

    /// @param followed the run that was watched before a change of language
    /// @param starter runs a job in the background
    RunsViewModel(
            Runs runs,
            RunFilter filter,
            Followed followed,
            Consumer<Job<RunInfo>> starter,
            Consumer<Throwable> onFailure) {
        this.runs = runs;
        this.filter = filter;
        this.followed = followed;
        this.starter = starter;
        this.onFailure = onFailure;
        search.subscribe(_ -> rows.setAll(filter.of(all, search.get())));
    }

    private record Question(String version, boolean list, Map<Long, Long> known, Set<Long> ids) {}

    private record Answer(
            String version,
            @Nullable List<RunInfo> all,
            long millis,
            Map<Long, RunInfo> infos,
            Map<Long, List<LivePoint>> points,
            Question question) {}

    /// Asks what has changed; does nothing while an answer is awaited.
    void tick() {
        if (reading || broken) {
            return;
        }
        reading = true;
        var known = new HashMap<Long, Long>();
        var ids = new LinkedHashSet<Long>(compared);
        RunInfo now = watched.get();
        if (now != null) {
            ids.add(now.id());
        }
        for (long id : ids) {
            RunCurves curve = again.contains(id) ? null : curves.get(id);
            known.put(id, curve == null ? 0 : curve.seen());
        }
        boolean due = stale || System.currentTimeMillis() >= listAfter;
        var question = new Question(version, due, known, ids);
        boolean anew = stale || ids.stream().anyMatch(id -> !curves.containsKey(id));
        OffThread.compute(
                () -> answer(question, anew),
                this::take,
                failure -> {
                    // said once, not four times a second
                    reading = false;
                    broken = true;
                    onFailure.accept(failure);
                });
    }

    private @Nullable Answer answer(Question question, boolean anew) {
        String now = runs.version();
        if (!anew && now.equals(question.version())) {
            return null;
        }
        long start = System.currentTimeMillis();
        List<RunInfo> list = question.list() ? runs.list("") : null;
        long millis = System.currentTimeMillis() - start;
        var infos = new HashMap<Long, RunInfo>();
        var points = new HashMap<Long, List<LivePoint>>();
        for (long id : question.ids()) {
            runs.find(id).ifPresent(info -> infos.put(id, info));
            points.put(id, runs.points(id, question.known().getOrDefault(id, 0L)));
        }
        return new Answer(now, list, millis, infos, points, question);
    }

    private void take(@Nullable Answer answer) {
        reading = false;
        if (answer == null) {
            return;
        }
        List<RunInfo> list = answer.all();
        boolean fresh = listed;
        if (list != null) {
            stale = false;
            listed = true;
            version = answer.version();
            listAfter = System.currentTimeMillis() + Math.max(200, LIST_SHARE * answer.millis());
            replace(list);
        }
        answer.infos().values().forEach(this::update);
        answer.points().forEach((id, points) -> grow(id, points, answer.question()));
        follow();
        changes.set(changes.get() + 1);
        if (!fresh && listed) {
            tick();
        }
    }

    private void replace(List<RunInfo> list) {
        if (!list.equals(all)) {
            all = List.copyOf(list);
            show(filter.of(all, search.get()));
        }
        compared.removeIf(id -> all.stream().noneMatch(run -> run.id() == id));
        RunInfo now = watched.get();
        if (now != null && all.stream().noneMatch(run -> run.id() == now.id())) {
            followed.clear();
            watched.set(null);
        }
    }

    /// Exchanges only the rows that changed where that is enough, so that a selection stays.
    private void show(List<RunInfo> wanted) {
        boolean same = rows.size() == wanted.size();
        for (int i = 0; same && i < wanted.size(); i++) {
            same = rows.get(i).id() == wanted.get(i).id();
        }
        if (!same) {
            rows.setAll(wanted);
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!rows.get(i).equals(wanted.get(i))) {
                rows.set(i, wanted.get(i));
            }
        }
    }

    private void update(RunInfo info) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id() == info.id() && !rows.get(i).equals(info)) {
                rows.set(i, info);
            }
        }
        RunInfo before = watched.get();
        if (before != null && before.id() == info.id()) {
            boolean started = before.state() != info.state();
            // what lies beyond the checkpoint was measured again
            if (started || info.iteration() < before.iteration()) {
                again.add(info.id());
            }
            if (started) {
                wishes.remove(info.id());
                stale = true;
            }
            watched.set(info);
        }
    }

    private void grow(long id, List<LivePoint> points, Question question) {
        if (question.known().getOrDefault(id, 0L) == 0) {
            var made = new RunCurves();
            made.add(points);
            curves.put(id, made);
            again.remove(id);
        } else if (!points.isEmpty()) {
            curves.computeIfAbsent(id, _ -> new RunCurves()).add(points);
        }
    }

    /// Watches the run that trains, else the newest, until a person chooses one.
    private void follow() {
        if (all.isEmpty() || followed.id() != 0 && watched.get() != null) {
            return;
        }
        RunInfo wanted =
                all.stream()
                        .filter(run ->
                                followed.id() == 0
                                        ? run.state() == RunState.RUNNING
                                        : run.id() == followed.id())
                        .findFirst()
                        .orElse(all.getFirst());
        RunInfo now = watched.get();
        if (now == null || now.id() != wanted.id()) {
            watched.set(wanted);
            stale = true;
        }
    }

    /// Whether the runs have not been read yet.
    boolean loading() {
        RunInfo now = watched.get();
        return !listed || now != null && !curves.containsKey(now.id());
    }

    ObservableList<RunInfo> rows() {
        return rows;
    }

    /// Every run, newest first.
    List<RunInfo> all() {
        return all;
    }

    StringProperty searchProperty() {
        return search;
    }

    ReadOnlyObjectProperty<@Nullable RunInfo> watchedProperty() {
        return watched.getReadOnlyProperty();
    }

    @Nullable RunInfo watched() {
        return watched.get();
    }

    /// Grows whenever something was read.
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// Curves of a run; empty ones before they are read.
    RunCurves curves(long id) {
        return curves.getOrDefault(id, new RunCurves());
    }

    /// Runs whose curves are laid over each other.
    ObservableSet<Long> compared() {
        return compared;
    }

    List<RunInfo> comparedRuns() {
        return compared.stream().flatMap(id -> all.stream().filter(run -> run.id() == id)).toList();
    }

    /// Lays a run's curves over the others, or takes them away; false when there are too many.
    boolean compare(long id, boolean wanted) {
        if (!wanted) {
            compared.remove(id);
        } else if (compared.size() >= MOST_COMPARED) {
            return false;
        } else {
            compared.add(id);
        }
        tick();
        return true;
    }

    /// Watches one run from now on.
    void watch(RunInfo run) {
        followed.choose(run.id());
        watched.set(run);
        tick();
    }

    /// What was wished of a run and has not come true yet, null for nothing.
    @Nullable Wish wished(RunInfo run) {
        return run.state().isOpen() ? wishes.get(run.id()) : null;
    }

    void wish(RunInfo run, Wish wish) {
        wishes.put(run.id(), wish);
        changes.set(changes.get() + 1);
        act(() -> runs.wish(run.id(), wish));
    }

    void cancel(RunInfo run) {
        act(() -> runs.cancel(run.id()));
    }

    void resume(RunInfo run) {
        starter.accept(runs.resume(run.id()));
        stale = true;
        watch(run);
    }

    void extend(RunInfo run, int iterations) {
        begin(runs.extend(run.id(), iterations));
    }

    void start(String family, Map<String, Object> settings) {
        begin(runs.start(family, settings));
    }

    private void begin(Job<RunInfo> job) {
        followed.clear();
        starter.accept(job);
        stale = true;
        tick();
    }

    /// Makes a finished run the project's own.
    void use(RunInfo run, Consumer<Message> whenDone) {
        OffThread.compute(() -> runs.use(run.id()), whenDone, onFailure);
    }

    void tag(RunInfo run, List<String> tags) {
        act(() -> runs.tag(run.id(), tags));
    }

    void note(RunInfo run, String note) {
        act(() -> runs.note(run.id(), note));
    }

    void remove(List<RunInfo> gone) {
        var ids = gone.stream().map(RunInfo::id).toList();
        act(() -> ids.forEach(runs::remove));
    }

    private void act(Runnable work) {
        OffThread.compute(
                () -> {
                    work.run();
                    return true;
                },
                _ -> again(),
                failure -> {
                    wishes.clear();
                    again();
                    onFailure.accept(failure);
                });
    }

    /// Reads the list anew, as after something was done.
    void again() {
        broken = false;
        stale = true;
        tick();
    }

    /// Whether more iterations would change a finished run: its family has iterations, and it did
    /// not end because nothing got better any more.
    boolean extendable(RunInfo run, List<FamilyOffer> offers) {
        boolean asked = run.message() != null && run.message().key().equals(STOPPED);
        return run.state() == RunState.DONE
                && (run.iteration() >= run.total() || asked)
                && offers.stream()
                        .anyMatch(offer ->
                                offer.id().equals(run.family()) && offer.iterations() != null);
    }

    /// Two runs side by side.
    void difference(long first, long second, Consumer<RunDifference> whenDone) {
        OffThread.compute(() -> runs.compare(first, second), whenDone, onFailure);
    }

    /// What can be trained here.
    void offers(Consumer<List<FamilyOffer>> whenDone) {
        OffThread.compute(() -> new ArrayList<>(runs.families()), whenDone::accept, onFailure);
    }
}
