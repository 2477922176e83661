package jianmo.app.cli;

import jianmo.dataset.HeldRows;
import jianmo.explain.effect.Counterfactual;
import jianmo.explain.effect.CounterfactualReport;
import jianmo.explain.effect.FeatureEffect;
import jianmo.explain.effect.FeatureEffect.Point;
import jianmo.explain.effect.ImportanceReport;
import jianmo.explain.effect.PrototypeReport;
import jianmo.explain.effect.PrototypeReport.Example;
import jianmo.explain.robust.AttackReport;
import jianmo.explain.robust.FlipReport;
import jianmo.explain.robust.HardenReport;
import jianmo.explain.robust.SanityReport;
import jianmo.text.Texts;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Prints answers of [jianmo.workflow.Effects] as tables.
final class ProbePrinter {

    private final Session session;
    private final Texts texts;

    ProbePrinter(Session session) {
        this.session = session;
        this.texts = session.texts();
    }

    private String head(String column) {
        return texts.of("effect.head." + column);
    }

    private void print(TextTable table) {
        table.lines().forEach(session::line);
    }

    private static String interval(double low, double high) {
        return Numbers.of(low) + " … " + Numbers.of(high);
    }

    void effect(FeatureEffect effect) {
        session.say(
                effect.probability() ? "effect.about.class" : "effect.about.number",
                effect.feature(),
                effect.answer(),
                effect.rows(),
                Numbers.of(effect.mean()));
        var table = new TextTable(true, true, true, true, true);
        table.row(
                head("value"),
                head("rows"),
                head("dependence"),
                head("accumulated"),
                head("within"));
        for (int i = 0; i < effect.dependence().size(); i++) {
            Point ale = effect.accumulated().get(i);
            table.row(
                    value(effect, i),
                    Long.toString(effect.counts().get(i)),
                    Numbers.of(effect.dependence().get(i).value()),
                    Numbers.of(ale.value()),
                    interval(ale.low(), ale.high()));
        }
        print(table);
        session.say("effect.differs", Numbers.of(effect.range()), Numbers.of(effect.spread()));
    }

    private String value(FeatureEffect effect, int i) {
        if (effect.levels().isEmpty()) {
            return Objects.requireNonNullElse(
                    HeldRows.text(effect.type(), effect.numbers().get(i)), "");
        }
        return shown(effect.levels().get(i));
    }

    private String shown(String value) {
        return value.isEmpty() ? texts.of("effect.missing") : value;
    }

    void importance(ImportanceReport report) {
        session.say(
                "effect.importance.facts",
                texts.of("ui.metric." + report.metric()),
                Numbers.of(report.value()),
                report.rows(),
                report.repeats());
        var table = new TextTable(false, true, true);
        table.row(head("column"), head("loss"), head("within"));
        report.features()
                .forEach(f ->
                        table.row(f.feature(), Numbers.of(f.loss()), interval(f.low(), f.high())));
        print(table);
    }

    void counterfactual(CounterfactualReport report) {
        session.say(
                "effect.turn.facts",
                report.row() + 1,
                report.decided(),
                Numbers.of(report.answer()),
                report.goal());
        session.line(texts.of(report.verdict()));
        report.found().forEach(this::counterfactual);
        Counterfactual nearest = report.nearest();
        if (nearest != null) {
            session.say("effect.turn.nearest");
            counterfactual(nearest);
        }
    }

    private void counterfactual(Counterfactual found) {
        session.say("effect.turn.answer", Numbers.of(found.answer()), Numbers.of(found.cost()));
        var table = new TextTable(false, false, false, true);
        table.row(head("column"), head("from"), head("to"), head("cost"));
        found.steps()
                .forEach(s ->
                        table.row(
                                s.column(), shown(s.from()), shown(s.to()), Numbers.of(s.cost())));
        print(table);
    }

    void prototypes(PrototypeReport report) {
        session.say("effect.prototypes.facts", report.rows(), report.fit());
        session.say("effect.prototypes.title");
        examples(report.prototypes(), true);
        session.say("effect.criticisms.title");
        examples(report.criticisms(), false);
    }

    private void examples(List<Example> examples, boolean share) {
        var table = new TextTable(true, true, false, true, false, false);
        table.row(
                head("row"),
                head("share"),
                head("decided"),
                head("answer"),
                head("truth"),
                head("reasons"));
        examples.forEach(e ->
                table.row(
                        Integer.toString(e.row() + 1),
                        share ? Numbers.percent(e.share(), texts.locale()) : "–",
                        e.predicted(),
                        Numbers.of(e.answer()),
                        e.truth(),
                        e.reasons().stream()
                                .map(r -> r.feature() + " = " + shown(r.value()))
                                .collect(Collectors.joining(", "))));
        print(table);
    }

    void flips(FlipReport report) {
        session.say("effect.flips.facts", report.rows(), report.anyShare());
        if (report.tolerance() > 0) {
            session.say("effect.flips.tolerance", Numbers.of(report.tolerance()));
        }
        var table = new TextTable(false, true, true, true, true, false);
        table.row(
                head("column"),
                head("noise"),
                head("turned-noise"),
                head("turned-ever"),
                head("median-change"),
                head("example"));
        report.columns()
                .forEach(c ->
                        table.row(
                                c.column(),
                                c.number()
                                        ? "± " + Numbers.of(c.noise())
                                        : texts.of("effect.other-level"),
                                Numbers.percent(c.within(), texts.locale()),
                                Numbers.percent(c.ever(), texts.locale()),
                                Numbers.of(c.median()),
                                c.least().row() < 0
                                        ? "–"
                                        : texts.of(
                                                "effect.flips.example",
                                                c.least().row() + 1,
                                                shown(c.least().from()),
                                                shown(c.least().to()))));
        print(table);
    }

    void attack(AttackReport report) {
        session.say(
                "effect.attack.facts",
                report.inputs(),
                report.rows(),
                texts.of("ui.metric." + report.metric()),
                Numbers.of(report.value()));
        var table = new TextTable(true, true, true, true, true, true, true);
        table.row(
                head("strength"),
                head("noise"),
                "FGSM",
                "PGD",
                head("turned-noise"),
                head("turned-fgsm"),
                head("turned-pgd"));
        report.strengths()
                .forEach(s ->
                        table.row(
                                Numbers.of(s.strength()),
                                Numbers.of(s.noise().value()),
                                Numbers.of(s.fgsm().value()),
                                Numbers.of(s.pgd().value()),
                                Numbers.percent(s.noise().turned(), texts.locale()),
                                Numbers.percent(s.fgsm().turned(), texts.locale()),
                                Numbers.percent(s.pgd().turned(), texts.locale())));
        print(table);
        AttackReport.Example example = report.example();
        if (example != null) {
            session.say(
                    "effect.attack.example",
                    example.row() + 1,
                    Numbers.of(example.strength()),
                    example.from(),
                    example.to());
            var moves = new TextTable(false, true, true);
            moves.row(head("column"), head("from"), head("to"));
            example.moves().forEach(m -> moves.row(m.column(), m.from(), m.to()));
            print(moves);
        }
    }

    void harden(HardenReport report) {
        session.say("effect.harden.facts", Numbers.of(report.attacked()), report.rows());
        var table = new TextTable(true, true, true, true, true, true);
        table.row(
                head("adversarial"),
                texts.of("ui.metric." + report.metric()),
                head("plain"),
                head("attacked"),
                head("turned-pgd"),
                head("seconds"));
        report.networks()
                .forEach(n ->
                        table.row(
                                Numbers.of(n.strength()),
                                Numbers.of(n.value()),
                                Numbers.of(n.plain()),
                                Numbers.of(n.attackedPlain()),
                                Numbers.percent(n.turned(), texts.locale()),
                                Numbers.of(n.seconds())));
        print(table);
    }

    void sanity(SanityReport report) {
        session.say(
                "effect.sanity.facts", texts.of("train.family." + report.family()), report.rows());
        report.lights()
                .forEach(light ->
                        session.say(
                                "effect.sanity.line",
                                sign(light.level()),
                                texts.of("effect.sanity.check." + light.check()),
                                texts.of(light.sentence())));
    }

    private static String sign(jianmo.explain.robust.Light.Level level) {
        return switch (level) {
            case GOOD -> "✓";
            case WARN -> "!";
            case BAD -> "✗";
        };
    }
}
