package jianmo.ui.train;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.text.Texts;
import jianmo.train.TrainingReport;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Card;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext;

import org.jspecify.annotations.Nullable;

/// What the stage has come to: the families that were trained, their curves, and every model beside
/// the baseline with its intervals.
final class ModelsView extends VBox {

    private final Texts texts;
    private final Words words;
    private final TrainViewModel model;
    private final FamilyChoice families;
    private final CurveCard curves;
    private final ModelTable table;
    private final Label legend = new Label();
    private final Card models;
    private @Nullable TrainingReport shown;

    ModelsView(PanelContext context, TrainViewModel model) {
        super(16);
        this.texts = context.texts();
        this.words = new Words(texts);
        this.model = model;
        families = new FamilyChoice(texts, model);
        curves = new CurveCard(texts, context.dark());
        table =
                new ModelTable(
                        texts,
                        model,
                        (report, row) ->
                                context.help()
                                        .show(model.name(row), model.explanation(report, row)));
        legend.setWrapText(true);
        legend.setMinHeight(Region.USE_PREF_SIZE);
        legend.getStyleClass().addAll("text-small", "text-muted");
        models = new Card(texts.of("panels.train.models"), table, legend);
        getChildren()
                .addAll(
                        models,
                        new Beside(
                                curves,
                                new Card(texts.of("panels.train.families"), families),
                                0.66,
                                700));
    }

    void refresh(@Nullable TrainingReport report) {
        families.refresh();
        models.setVisible(report != null);
        models.setManaged(report != null);
        curves.setVisible(report != null);
        curves.setManaged(report != null);
        if (report == null || report.equals(shown)) {
            return;
        }
        shown = report;
        table.show(report);
        legend.setText(
                texts.of(
                        "panels.train.legend",
                        words.count(report.split().validation().count()),
                        words.metric(report.metric()),
                        words.count(report.split().train().count()),
                        words.count(report.split().test().count())));
        Curves now = Curves.of(report);
        curves.show(now, model.names(now));
    }
}
