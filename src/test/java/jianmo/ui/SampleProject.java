package jianmo.ui;

import jianmo.app.LookingTools;
import jianmo.base.chart.Chart;
import jianmo.base.job.Job;
import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.association.AssociationMatrix;
import jianmo.dataset.association.Associations;
import jianmo.dataset.association.PairChart;
import jianmo.dataset.explore.Exploration;
import jianmo.dataset.explore.Explore;
import jianmo.dataset.explore.ExploreRequest;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.engine.layout.LayeredGraphs;
import jianmo.engine.onnx.view.OnnxViews;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphLayout;
import jianmo.export.graph.GraphView;
import jianmo.quality.Comparison;
import jianmo.validate.FindingList;
import jianmo.workflow.Graphs;
import jianmo.workflow.Media;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.StageRun;
import jianmo.workflow.StageState;
import jianmo.workflow.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/// A project whose results are put in by the test; running a stage counts to five.
public final class SampleProject implements Project {

    private final Path folder;
    private final Map<Stage, Object> results = new ConcurrentHashMap<>();
    private final Map<Stage, Boolean> old = new ConcurrentHashMap<>();
    private final Deque<Recipe> edits = new ArrayDeque<>();
    private final Deque<Recipe> undone = new ArrayDeque<>();
    private final AtomicInteger version = new AtomicInteger();
    private volatile Recipe recipe;
    private volatile @Nullable Supplier<Table> tables;
    private volatile @Nullable Function<List<Preparation>, Effect> effects;
    private volatile @Nullable Function<Path, Comparison> comparisons;
    private final SampleRuns runs = new SampleRuns();
    private volatile SampleFairness fairness = new SampleFairness(null, null);
    private volatile jianmo.explain.@Nullable ExplainedRows explained;
    private volatile @Nullable Function<jianmo.explain.PictureDivision, jianmo.explain.RowParts>
            parts;
    private volatile SampleEffects robustness = new SampleEffects();
    private final SampleCompression compression = new SampleCompression();
    private volatile boolean closed;

    public SampleProject(Path folder, Recipe recipe) {
        this.folder = folder;
        this.recipe = recipe;
    }

    public void put(Stage stage, Object result) {
        results.put(stage, result);
        version.incrementAndGet();
    }

    public void outOfDate(Stage stage) {
        old.put(stage, true);
        version.incrementAndGet();
    }

    public void tables(Supplier<Table> source) {
        tables = source;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public void edit(Recipe changed) {
        edits.push(recipe);
        undone.clear();
        recipe = changed;
        version.incrementAndGet();
    }

    @Override
    public boolean undo() {
        return swap(edits, undone);
    }

    @Override
    public boolean canUndo() {
        return !edits.isEmpty();
    }

    @Override
    public boolean redo() {
        return swap(undone, edits);
    }

    @Override
    public boolean canRedo() {
        return !undone.isEmpty();
    }

    private boolean swap(Deque<Recipe> from, Deque<Recipe> to) {
        if (from.isEmpty()) {
            return false;
        }
        to.push(recipe);
        recipe = from.pop();
        version.incrementAndGet();
        return true;
    }

    @Override
    public StageState state(Stage stage) {
        if (old.containsKey(stage)) {
            return StageState.OUT_OF_DATE;
        }
        if (results.containsKey(stage)) {
            return StageState.DONE;
        }
        return stage.previous().map(results::containsKey).orElse(true)
                ? StageState.READY
                : StageState.EMPTY;
    }

    @Override
    public <T> Optional<T> result(Stage stage, Class<T> type) {
        return Optional.ofNullable(results.get(stage)).map(type::cast);
    }

    @Override
    public Job<StageRun> run(Stage stage) {
        return progress -> {
            if (stage == Stage.EXPORT) {
                throw UserError.failed("ui.job.failed");
            }
            for (int i = 1; i <= 5; i++) {
                progress.advance(i, 5, Message.of("ui.job.starting"));
                progress.point(new LivePoint("sample/train", i, 1.0 / i, null));
            }
            return new StageRun(stage, false, 0, Message.of(stage.titleKey()));
        };
    }

    @Override
    public Job<StageRun> runTo(Stage last) {
        return run(last);
    }

    @Override
    public Job<List<Message>> verify() {
        return _ -> List.of();
    }

    @Override
    public jianmo.workflow.Fairness fairness() {
        return fairness;
    }

    @Override
    public jianmo.workflow.Compression compression() {
        return compression;
    }

    @Override
    public jianmo.workflow.Effects effects() {
        return robustness;
    }

    /// What is said of groups, instead of failing.
    void fairness(SampleFairness source) {
        fairness = source;
    }

    /// What is said of attacks, instead of failing.
    void robustness(SampleEffects source) {
        robustness = source;
    }

    /// What steps do, instead of failing.
    public void effects(Function<List<Preparation>, Effect> source) {
        effects = source;
    }

    @Override
    public Job<Effect> effectOf(int step) {
        return effect(List.of(recipe.data().steps().get(step)));
    }

    @Override
    public Job<Effect> effect(List<Preparation> steps) {
        return _ -> {
            Function<List<Preparation>, Effect> source = effects;
            if (source == null) {
                throw UserError.failed("ui.data.empty.title");
            }
            return source.apply(steps);
        };
    }

    /// What a comparison with another table says, instead of failing.
    public void comparisons(Function<Path, Comparison> source) {
        comparisons = source;
    }

    @Override
    public Job<Comparison> compare(Path other) {
        return _ -> {
            Function<Path, Comparison> source = comparisons;
            if (source == null) {
                throw UserError.failed("ui.data.empty.title");
            }
            return source.apply(other);
        };
    }

    @Override
    public Job<FindingList> findings() {
        return _ -> {
            throw UserError.failed("ui.data.empty.title");
        };
    }

    @Override
    public Job<Preparation.Impute> fit(String column, Preparation.Impute.Method method) {
        return _ -> {
            throw UserError.failed("ui.data.empty.title");
        };
    }

    /// The table has neither pictures nor texts.
    @Override
    public Media media() {
        throw new UnsupportedOperationException("media");
    }

    @Override
    public jianmo.workflow.Runs runs() {
        return runs;
    }

    /// Rows that are kept, and what is found of each row's parts.
    void explained(
            jianmo.explain.ExplainedRows rows,
            Function<jianmo.explain.PictureDivision, jianmo.explain.RowParts> found) {
        explained = rows;
        parts = found;
    }

    /// What is kept row by row, instead of nothing.
    public void explained(jianmo.explain.ExplainedRows rows) {
        explained = rows;
    }

    /// Nothing is kept row by row, unless it was put in.
    @Override
    public jianmo.workflow.Explanations explanations() {
        return new jianmo.workflow.Explanations() {
            @Override
            public Optional<jianmo.explain.ExplainedRows> kept() {
                return Optional.ofNullable(explained);
            }

            @Override
            public Job<jianmo.explain.ExplainedRows> explain(
                    jianmo.workflow.ExplainRequest request) {
                throw new UnsupportedOperationException("explain");
            }

            @Override
            public Job<List<jianmo.explain.RowParts>> parts(
                    jianmo.workflow.ExplainRequest request,
                    jianmo.explain.PictureDivision division) {
                return _ -> {
                    if (parts == null) {
                        throw UserError.wrongUse("explain.parts-none");
                    }
                    return List.of(parts.apply(division));
                };
            }

            /// As for a model without trees.
            @Override
            public Job<jianmo.explain.InteractionReport> interactions(
                    jianmo.workflow.ExplainRequest request) {
                return _ -> {
                    throw UserError.wrongUse("explain.pairs.needs-trees");
                };
            }

            @Override
            public Job<List<jianmo.explain.path.RowPaths>> paths(
                    jianmo.workflow.ExplainRequest request) {
                return _ -> {
                    throw UserError.wrongUse("explain.path.needs-trees");
                };
            }

            @Override
            public void save(jianmo.explain.ExplainedRows rows, Path file) {
                throw new UnsupportedOperationException("save");
            }

            @Override
            public jianmo.workflow.WhatIf whatIf() {
                throw UserError.failed("ui.data.empty.title");
            }
        };
    }

    /// Files are really read, and compared by size.
    @Override
    public Graphs graphs() {
        var reader = new OnnxViews();
        return new Graphs() {
            @Override
            public GraphView read(Path file) {
                return reader.read(file);
            }

            @Override
            public GraphLayout arrange(GraphView view, double width, double height) {
                return new LayeredGraphs().arrange(view, width, height);
            }

            @Override
            public Job<GraphDiff> compare(Path before, Path after) {
                return progress -> reader.compare(before, after, List.of(), progress);
            }
        };
    }

    /// Nothing can be tagged.
    @Override
    public jianmo.workflow.Taggers taggers() {
        throw new UnsupportedOperationException("taggers");
    }

    @Override
    public Job<Exploration> explore(ExploreRequest request) {
        return progress -> {
            try (Table table = openTable()) {
                var data = result(Stage.DATA, DataSummary.class).orElseThrow();
                return new Explore(data, LookingTools.all()).look(table, request, progress);
            }
        };
    }

    @Override
    public Job<Associations> associations() {
        return progress -> {
            try (Table table = openTable()) {
                return AssociationMatrix.of(table, schema(table), progress);
            }
        };
    }

    @Override
    public Job<Chart> pairChart(String a, @Nullable String b) {
        return progress -> {
            try (Table table = openTable()) {
                return PairChart.of(table, schema(table), a, b, progress);
            }
        };
    }

    private Schema schema(Table table) {
        return result(Stage.DATA, DataSummary.class)
                .map(DataSummary::schema)
                .orElseGet(() -> new Schema(table.columns()));
    }

    @Override
    public Table openTable() {
        Supplier<Table> source = tables;
        if (source == null) {
            throw UserError.failed("ui.data.empty.title");
        }
        return source.get();
    }

    @Override
    public String version() {
        return String.valueOf(version.get());
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean closed() {
        return closed;
    }
}
