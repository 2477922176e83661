package jianmo.ui.explain;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.chart.Chart;
import jianmo.base.message.Message;
import jianmo.explain.Explanation;
import jianmo.explain.robust.AttackReport;
import jianmo.explain.robust.AttackReport.Result;
import jianmo.explain.robust.AttackReport.Strength;
import jianmo.explain.robust.FlipReport;
import jianmo.explain.robust.FlipReport.ColumnFlips;
import jianmo.explain.robust.Flips;
import jianmo.explain.robust.HardenReport;
import jianmo.explain.robust.HardenReport.Network;
import jianmo.explain.robust.Light;
import jianmo.explain.robust.SanityReport;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.AskBar;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Card;
import jianmo.ui.control.DenseTable;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Sentence;
import jianmo.ui.control.TextColumn;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Effects;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Whether the explanation can be believed, and how easily answers turn.
final class RobustnessPart implements ExplainPart {

    private static final double HARDENED = 0.2;

    private final Texts texts;
    private final Words words;
    private final Effects effects;
    private final AskBar sanityBar;
    private final AskBar flipBar;
    private final AskBar attackBar;
    private final AskBar hardenBar;
    private final Button use = new Button();
    private final VBox lights = new VBox(6);
    private final TableView<ColumnFlips> flips = new TableView<>();
    private final TableView<Network> networks = new TableView<>();
    private final ChartView attack;
    private final VBox content;
    private @Nullable Explanation shown;
    private boolean network;
    private @Nullable HardenReport hardened;

    RobustnessPart(PanelContext context) {
        texts = context.texts();
        words = new Words(texts);
        effects = context.project().effects();
        sanityBar = bar("sanity", this::check);
        flipBar = bar("flips", this::turn);
        attackBar = bar("attack", this::attack);
        hardenBar = bar("harden", this::harden);
        use.setId("harden-use");
        use.setText(texts.of("panels.effect.harden.use"));
        use.setGraphic(new FontIcon(Feather.CHECK));
        use.setDisable(true);
        use.setOnAction(_ -> use());
        attack = new ChartView(texts, context.dark());
        attack.setPrefHeight(300);
        flipTable();
        networkTable();
        content =
                new VBox(
                        16,
                        new Card(texts.of("panels.effect.sanity"), sanityBar, lights),
                        new Card(texts.of("panels.effect.flips"), flipBar, flips),
                        new Beside(
                                new Card(texts.of("panels.effect.attack"), attackBar, attack),
                                new Card(
                                        texts.of("panels.effect.harden"), hardenBar, networks, use),
                                0.5,
                                760));
    }

    private AskBar bar(String id, Runnable onAsk) {
        return new AskBar(texts, id + "-ask", texts.of("panels.effect." + id + ".ask"), onAsk);
    }

    private void check() {
        sanityBar.ask(effects.sanity(), this::put);
    }

    private void turn() {
        flipBar.ask(effects.flips(Flips.USUAL_NOISE), this::put);
    }

    private void attack() {
        attackBar.ask(effects.attack(), this::put);
    }

    private void harden() {
        hardenBar.ask(effects.harden(HARDENED), this::put);
    }

    private String head(String column) {
        return texts.of("effect.head." + column);
    }

    private void flipTable() {
        plain(flips, "flip-columns", 360);
        flips.getColumns()
                .setAll(
                        List.of(
                                TextColumn.words(head("column"), 150, ColumnFlips::column),
                                TextColumn.words(
                                        head("noise"),
                                        110,
                                        c ->
                                                c.number()
                                                        ? "± " + words.figure(c.noise())
                                                        : texts.of("effect.other-level")),
                                TextColumn.figures(
                                        head("turned-noise"), 110, c -> words.percent(c.within())),
                                TextColumn.figures(
                                        head("turned-ever"), 130, c -> words.percent(c.ever())),
                                TextColumn.figures(
                                        head("median-change"), 130, c -> figure(c.median())),
                                TextColumn.words(head("example"), 260, this::example)));
    }

    private String figure(double value) {
        return Double.isFinite(value) ? words.figure(value) : "–";
    }

    private String example(ColumnFlips column) {
        var least = column.least();
        return least.row() < 0
                ? "–"
                : texts.of("effect.flips.example", least.row() + 1, least.from(), least.to());
    }

    private void networkTable() {
        plain(networks, "networks", 130);
        networks.getColumns()
                .setAll(
                        List.of(
                                TextColumn.figures(
                                        head("adversarial"), 110, n -> words.figure(n.strength())),
                                TextColumn.figures(head("plain"), 90, n -> words.score(n.plain())),
                                TextColumn.figures(
                                        head("attacked"), 90, n -> words.score(n.attackedPlain())),
                                TextColumn.figures(
                                        head("turned-pgd"), 110, n -> words.percent(n.turned()))));
    }

    private <T> void plain(TableView<T> table, String id, double height) {
        DenseTable.prepare(table, id);
        table.setPrefHeight(height);
        table.setPlaceholder(new Label(texts.of("panels.effect.nothing")));
    }

    @Override
    public Region view() {
        return content;
    }

    @Override
    public void show(Explanation explanation) {
        if (explanation.equals(shown)) {
            return;
        }
        shown = explanation;
        lights.getChildren().clear();
        networks.getItems().clear();
        network = false;
        hardened = null;
        offer();
        attack.show(null);
        sanityBar.say(texts.of("panels.effect.sanity.hint"));
        hardenBar.say(texts.of("panels.effect.harden.hint", HARDENED));
        turn();
        attack();
    }

    private void put(SanityReport report) {
        lights.getChildren().setAll(report.lights().stream().map(this::light).toList());
        sanityBar.say(
                texts.of("effect.sanity.facts", words.family(report.family()), report.rows()));
    }

    private Label light(Light light) {
        var icon =
                new FontIcon(
                        switch (light.level()) {
                            case GOOD -> Feather.CHECK_CIRCLE;
                            case WARN -> Feather.ALERT_TRIANGLE;
                            case BAD -> Feather.X_CIRCLE;
                        });
        var label =
                new Sentence(
                        texts.of(
                                "panels.effect.light",
                                texts.of("effect.sanity.check." + light.check()),
                                texts.of(light.sentence())));
        label.setGraphic(icon);
        label.getStyleClass()
                .add(
                        switch (light.level()) {
                            case GOOD -> "success";
                            case WARN -> "warning";
                            case BAD -> "danger";
                        });
        return label;
    }

    private void put(FlipReport report) {
        flips.getItems().setAll(report.columns());
        flipBar.say(texts.of("effect.flips.facts", report.rows(), report.anyShare()));
    }

    private void put(AttackReport report) {
        network = true;
        offer();
        Message metric = Message.of("ui.metric." + report.metric());
        attack.show(
                new Chart.Lines(
                        Message.of("panels.effect.attack"),
                        Message.of("panels.effect.attack.strength"),
                        metric,
                        List.of(
                                series("panels.effect.attack.noise", report, Strength::noise),
                                series("panels.effect.attack.fgsm", report, Strength::fgsm),
                                series("panels.effect.attack.pgd", report, Strength::pgd))));
        attackBar.say(
                texts.of(
                        "effect.attack.facts",
                        report.inputs(),
                        report.rows(),
                        texts.of(metric),
                        words.figure(report.value())));
    }

    private static Chart.Series series(
            String name, AttackReport report, Function<Strength, Result> of) {
        var x = new ArrayList<Double>(List.of(0.0));
        var y = new ArrayList<Double>(List.of(report.value()));
        report.strengths()
                .forEach(strength -> {
                    x.add(strength.strength());
                    y.add(of.apply(strength).value());
                });
        return new Chart.Series(Message.of(name), x, y);
    }

    private void put(HardenReport report) {
        hardened = report;
        networks.getItems().setAll(report.networks());
        String facts =
                texts.of("effect.harden.facts", words.figure(report.attacked()), report.rows());
        hardenBar.say(
                report.holdsBetter()
                        ? facts
                        : texts.sentences(List.of(facts, texts.of("effect.harden.no-gain"))));
        offer();
    }

    /// Only a network can be trained that way, and only where it was seen to help.
    private void offer() {
        HardenReport now = hardened;
        use.setDisable(!network || now == null || !now.holdsBetter());
    }

    private void use() {
        use.setDisable(true);
        OffThread.compute(
                () -> effects.useStrength(HARDENED),
                said -> hardenBar.say(texts.of(said)),
                failure -> {
                    hardenBar.say(texts.of(Dialogs.sentenceOf(failure)));
                    offer();
                });
    }
}
