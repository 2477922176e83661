package jianmo.ui.data;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.dataset.Column;
import jianmo.dataset.DataSummary;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Page;
import jianmo.ui.control.RowGrid;
import jianmo.ui.data.DataViewModel.ColumnRow;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe.DataStep;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;

/// Columns with type, role and statistics; the spread of the chosen one; the rows.
public final class DataPanel implements Panel {

    private final PanelContext context;
    private final Texts texts;
    private final DataViewModel model;
    private final Page page;
    private final ColumnTable columns;
    private final ChartView chart;
    private final RowGrid grid;
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
        columns = new ColumnTable(texts, model);
        chart = new ChartView(texts, context.dark());
        grid = new RowGrid(texts);
        columns.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> choose(row));
        var left = new Card(texts.of("ui.data.columns"), columns).growing();
        var right = new Card("", chart).growing().snug();
        left.setPrefWidth(640);
        right.setPrefWidth(330);
        right.setMinWidth(280);
        HBox.setHgrow(left, Priority.ALWAYS);
        var upper = new HBox(16, left, right);
        VBox.setVgrow(upper, Priority.ALWAYS);
        var rows = new Card(texts.of("ui.data.rows"), grid).growing();
        rows.setPrefHeight(290);
        rows.setMinHeight(200);
        content = new VBox(16, upper, rows);
    }

    private void choose(@Nullable ColumnRow row) {
        if (row == null) {
            return;
        }
        chart.show(DataViewModel.chartOf(row));
        Column column = row.column();
        String type = texts.of("ui.type." + column.type().name().toLowerCase(Locale.ROOT));
        String role = column.role().name().toLowerCase(Locale.ROOT);
        context.help()
                .show(
                        column.name(),
                        texts.of(
                                        "ui.data.help.column",
                                        type,
                                        texts.of("ui.role." + role),
                                        Figures.count(row.profile().distinct(), texts.locale()),
                                        Figures.percent(row.missingShare(), texts.locale()))
                                + "\n\n"
                                + texts.of("ui.role." + role + ".help"));
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
        columns.show(DataViewModel.rows(summary, wanted));
        if (otherRows) {
            grid.show(
                    summary.schema().columns().stream().map(Column::name).toList(),
                    summary.profile().rows(),
                    model::page);
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
