package jianmo.ui.graph;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.Outcome;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphNode;
import jianmo.export.graph.LayerChange;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Segments;
import jianmo.ui.control.Segments.Segment;
import jianmo.ui.control.Sentence;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.Graphs;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One graph, or two of one model side by side: what is chosen in one is chosen in the other and in
/// the table of layers, colours tell size or error.
public final class GraphPart extends VBox implements Busy {

    private static final String SIZE = "size";
    private static final String ERROR = "error";

    private final Texts texts;
    private final Graphs graphs;
    private final GraphSide first;
    private final GraphSide second;
    private final Segments colours;
    private final Legend legend;
    private final TextField search = new TextField();
    private final Sentence said = Sentence.aside("");
    private final LayerTable table;
    private final NodeDetails details;
    private final SplitPane sides = new SplitPane();
    private final FxJobs jobs = FxJobs.aside();
    private @Nullable Running running;
    private @Nullable GraphDiff diff;
    private @Nullable Path shownFirst;
    private @Nullable Path shownSecond;
    private boolean choosing;
    private int asked;

    public GraphPart(Texts texts, Graphs graphs, boolean dark) {
        super(10);
        this.texts = texts;
        this.graphs = graphs;
        setId("graph-part");
        first = new GraphSide(texts, graphs, "graph-first", dark);
        second = new GraphSide(texts, graphs, "graph-second", dark);
        legend = new Legend(texts, dark);
        table = new LayerTable(texts);
        details = new NodeDetails(texts);
        colours =
                new Segments(
                        List.of(
                                new Segment(SIZE, texts.of("graph.by-size"), Feather.DATABASE),
                                new Segment(ERROR, texts.of("graph.by-error"), Feather.ACTIVITY)));
        colours.choose(SIZE);
        colours.offer(ERROR, false);
        legend.show(Scale.SIZE);
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        sides.getItems().setAll(first);
        var below = new SplitPane(table, details);
        below.setDividerPositions(0.68);
        var all = new SplitPane(sides, below);
        all.setOrientation(Orientation.VERTICAL);
        all.setDividerPositions(0.68);
        all.getStyleClass().add("graph-split");
        SplitPane.setResizableWithParent(below, false);
        VBox.setVgrow(all, Priority.ALWAYS);
        var facts = new FlowPane(18, 4, legend, said);
        facts.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(bar(), facts, all);
        listen();
    }

    private Region bar() {
        search.setPromptText(texts.of("graph.search"));
        search.setId("graph-search");
        search.setPrefColumnCount(14);
        search.setOnAction(_ -> find());
        var bar =
                new FlowPane(
                        8,
                        8,
                        button("graph.open", "graph-open", Feather.FOLDER, this::open),
                        button("graph.with", "graph-with", Feather.COLUMNS, this::compareWith),
                        search,
                        colours);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Button button(String key, String id, Ikon icon, Runnable action) {
        var button = new Button(texts.of(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void listen() {
        Consumer<Throwable> failed = failure -> Dialogs.failure(this, texts, failure);
        first.on(failed, this::repaint);
        second.on(failed, this::repaint);
        colours.chosenProperty().addListener((_, _, _) -> repaint());
        first.canvas().chosenProperty().addListener((_, _, node) -> chosen(first, second, node));
        second.canvas().chosenProperty().addListener((_, _, node) -> chosen(second, first, node));
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, layer) -> {
                    if (layer != null && !choosing) {
                        together(() -> {
                            layer.nodes().stream().findFirst().ifPresent(first.canvas()::choose);
                            layer.others().stream().findFirst().ifPresent(second.canvas()::choose);
                            describe(first, layer);
                        });
                    }
                });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
                search.requestFocus();
            }
        });
    }

    @Override
    public boolean busy() {
        return first.busy() || second.busy() || running != null;
    }

    /// Shows files; does nothing where they are shown already.
    ///
    /// @param other null for one graph alone
    public void show(Path file, @Nullable Path other) {
        if (file.equals(shownFirst) && Objects.equals(other, shownSecond)) {
            return;
        }
        shownFirst = file;
        shownSecond = other;
        details.clear();
        first.read(file);
        compare(other);
    }

    private void compare(@Nullable Path other) {
        stop();
        diff = null;
        table.getItems().clear();
        colours.offer(ERROR, false);
        colours.choose(SIZE);
        said.setText("");
        sides.getItems().setAll(other == null ? List.of(first) : List.of(first, second));
        Path file = first.file();
        if (other == null || file == null) {
            return;
        }
        second.read(other);
        int question = ++asked;
        running =
                jobs.start(
                        graphs.compare(file, other),
                        step -> {
                            if (question == asked) {
                                said.setText(texts.of(step.message()));
                            }
                        },
                        outcome -> {
                            if (question == asked) {
                                running = null;
                                put(outcome);
                            }
                        });
    }

    private void stop() {
        asked++;
        Running now = running;
        if (now != null) {
            now.cancel();
            running = null;
        }
    }

    private void put(Outcome<GraphDiff> outcome) {
        switch (outcome) {
            case Outcome.Done<GraphDiff>(GraphDiff found) -> {
                diff = found;
                table.getItems().setAll(found.layers());
                boolean measured = found.layers().stream().anyMatch(LayerChange::measured);
                colours.offer(ERROR, measured);
                colours.choose(measured ? ERROR : SIZE);
                said.setText(
                        texts.sentences(
                                Stream.concat(
                                                Stream.of(texts.of("graph.compared", found.rows())),
                                                found.notes().stream().map(texts::of))
                                        .toList()));
                repaint();
                chooseWorst(found);
            }
            case Outcome.Failed<GraphDiff> failed -> said.setText(texts.of(failed.message()));
            case Outcome.Cancelled<GraphDiff> _ -> said.setText("");
        }
    }

    /// Begins where the most is lost; nothing is taken from a person who has chosen already.
    private void chooseWorst(GraphDiff found) {
        if (first.canvas().chosenProperty().get() == null) {
            found.layers().stream()
                    .filter(layer -> layer.measured() && !layer.operator().isEmpty())
                    .max(Comparator.comparingDouble(LayerChange::relativeError))
                    .ifPresent(layer -> {
                        table.getSelectionModel().select(layer);
                        table.scrollTo(layer);
                    });
        }
    }

    private void repaint() {
        Scale scale = colours.chosenProperty().get().equals(ERROR) ? Scale.ERROR : Scale.SIZE;
        legend.show(scale);
        GraphDiff now = diff;
        first.paint(scale, now == null ? Map.of() : now.byNode());
        second.paint(scale, now == null ? Map.of() : now.byOther());
    }

    private void chosen(GraphSide here, GraphSide there, @Nullable GraphNode node) {
        if (choosing || node == null) {
            return;
        }
        LayerChange layer = here.layer(node);
        together(() -> {
            if (layer != null) {
                table.getSelectionModel().select(layer);
                table.scrollTo(layer);
                List<String> others = Objects.equals(here, first) ? layer.others() : layer.nodes();
                others.stream().findFirst().ifPresent(there.canvas()::choose);
            } else {
                table.getSelectionModel().clearSelection();
            }
            details.show(node, layer);
        });
    }

    private void describe(GraphSide side, LayerChange layer) {
        GraphNode node = side.canvas().chosenProperty().get();
        if (node != null) {
            details.show(node, layer);
        }
    }

    private void together(Runnable change) {
        choosing = true;
        try {
            change.run();
        } finally {
            choosing = false;
        }
    }

    private void find() {
        Drawn drawn = first.drawn();
        String wanted = search.getText().strip();
        if (drawn != null && !wanted.isEmpty()) {
            NodeSearch.next(drawn.whole().nodes(), first.canvas().chosenProperty().get(), wanted)
                    .ifPresentOrElse(
                            node -> first.canvas().choose(node.id()),
                            () -> said.setText(texts.of("graph.not-found", wanted)));
        }
    }

    private void open() {
        choose("graph.open", file -> show(file, null));
    }

    private void compareWith() {
        choose(
                "graph.with",
                file -> {
                    if (shownFirst != null) {
                        shownSecond = file;
                        compare(file);
                    }
                });
    }

    private void choose(String title, Consumer<Path> whenChosen) {
        var chooser = new FileChooser();
        chooser.setTitle(texts.of(title));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(texts.of("graph.files"), "*.onnx"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            whenChosen.accept(chosen.toPath());
        }
    }
}
