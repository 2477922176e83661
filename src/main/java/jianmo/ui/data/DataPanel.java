package jianmo.ui.data;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.dataset.DataSummary;
import jianmo.text.Texts;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Page;
import jianmo.ui.control.Segments;
import jianmo.ui.control.Segments.Segment;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe.DataStep;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Locale;

/// The table of the project in views: its columns, its rows, how columns hang together, how rows
/// lie to each other, and the steps that prepare it.
public final class DataPanel implements Panel {

    static final String COLUMNS = "columns";
    static final String ROWS = "rows";
    static final String RELATIONS = "relations";
    static final String STEPS = "steps";
    static final String MEDIA = "media";
    static final String EXPLORE = "explore";

    private final PanelContext context;
    private final Texts texts;
    private final DataViewModel model;
    private final Page page;
    private final Segments segments;
    private final ColumnsView columns;
    private final RowsView rows;
    private final RelationsView relations;
    private final StepsView steps;
    private final MediaView media;
    private final ExploreView explore;
    private final StackPane place = new StackPane();
    private final VBox content;
    private @Nullable DataSummary shown;
    private @Nullable DataStep shownWanted;

    public DataPanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        page = new Page(texts.of(Stage.DATA.titleKey()));
        model =
                new DataViewModel(
                        context.project(), failure -> Dialogs.failure(page, texts, failure));
        segments =
                new Segments(
                        List.of(
                                new Segment(COLUMNS, texts.of("ui.data.columns"), Feather.COLUMNS),
                                new Segment(ROWS, texts.of("ui.data.rows"), Feather.LIST),
                                new Segment(
                                        RELATIONS, texts.of("ui.data.relations"), Feather.SHARE_2),
                                new Segment(EXPLORE, texts.of("ui.data.explore"), Feather.COMPASS),
                                new Segment(STEPS, texts.of("ui.data.steps"), Feather.LAYERS),
                                new Segment(MEDIA, texts.of("ui.data.media"), Feather.IMAGE)));
        columns = new ColumnsView(context, model);
        rows = new RowsView(texts, context.project()::openTable);
        relations = new RelationsView(context);
        explore = new ExploreView(context);
        steps = new StepsView(context, model);
        media = new MediaView(texts, context.project());
        segments.chosenProperty().addListener((_, _, view) -> put(view));
        VBox.setVgrow(place, Priority.ALWAYS);
        content = new VBox(12, segments, place);
        segments.choose(COLUMNS);
    }

    private void put(String view) {
        Node node =
                switch (view) {
                    case ROWS -> rows;
                    case RELATIONS -> relations;
                    case EXPLORE -> explore;
                    case STEPS -> steps;
                    case MEDIA -> media;
                    default -> columns;
                };
        place.getChildren().setAll(node);
        if (view.equals(RELATIONS)) {
            relations.measure();
        } else if (view.equals(EXPLORE)) {
            explore.measure();
        } else if (view.equals(STEPS)) {
            steps.measure();
        } else if (view.equals(MEDIA)) {
            media.measure();
        }
    }

    @Override
    public Stage stage() {
        return Stage.DATA;
    }

    @Override
    public Region view() {
        return page;
    }

    @Override
    public boolean show(String part) {
        return shown != null && segments.choose(part);
    }

    @Override
    public String part() {
        return segments.chosenProperty().get();
    }

    @Override
    public void refresh() {
        DataSummary summary = model.summary().orElse(null);
        if (summary == null) {
            shown = null;
            page.setVerdict("");
            page.setActions();
            page.setFilling(
                    new EmptyState(
                            Feather.DATABASE,
                            texts.of("ui.data.empty.title"),
                            texts.of("ui.data.empty.body"),
                            texts.of("ui.data.empty.action"),
                            () -> context.runs().start(Stage.DATA),
                            context.runs().running()));
            return;
        }
        DataStep wanted = model.wanted();
        if (summary.equals(shown) && wanted.equals(shownWanted)) {
            return;
        }
        shownWanted = wanted;
        boolean otherRows = shown == null || !summary.columnar().equals(shown.columnar());
        shown = summary;
        page.setFilling(content);
        page.setActions(RunButton.of(context, Stage.DATA, "ui.run.again"));
        page.setVerdict(verdict(summary));
        columns.show(summary);
        boolean fits = MediaView.fits(summary);
        segments.offer(MEDIA, fits);
        if (fits) {
            media.show(summary, part().equals(MEDIA));
        } else if (part().equals(MEDIA)) {
            segments.choose(COLUMNS);
        }
        relations.show(summary, part().equals(RELATIONS));
        explore.show(summary, part().equals(EXPLORE));
        steps.show(summary, wanted, part().equals(STEPS));
        if (otherRows) {
            rows.show(summary);
        }
    }

    private String verdict(DataSummary summary) {
        var words = new StringBuilder();
        words.append(
                texts.of(
                        "ui.data.verdict",
                        Figures.count(summary.profile().rows(), texts.locale()),
                        summary.schema().columns().size(),
                        summary.target().column(),
                        texts.of(
                                "ui.task."
                                        + summary.target()
                                                .task()
                                                .name()
                                                .toLowerCase(Locale.ROOT))));
        summary.notes().forEach(note -> words.append('\n').append(texts.of(note)));
        return words.toString();
    }
}
