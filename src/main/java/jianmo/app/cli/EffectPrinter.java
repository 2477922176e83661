package jianmo.app.cli;

import jianmo.dataset.prepare.Effect;

import org.jspecify.annotations.Nullable;

/// Writes what steps would do as a line and a table of examples.
final class EffectPrinter {

    private static final int SHOWN = 10;

    private EffectPrinter() {}

    static void print(Effect effect, Session session) {
        session.say(
                "cli.prepare.effect",
                effect.changedCells(),
                effect.rowsBefore(),
                effect.rowsAfter());
        if (effect.examples().isEmpty()) {
            return;
        }
        var texts = session.texts();
        var table =
                new TextTable(true, false, false, false)
                        .row(
                                texts.of("cli.prepare.row"),
                                texts.of("cli.quality.column"),
                                texts.of("cli.prepare.before"),
                                texts.of("cli.prepare.after"));
        for (Effect.Change change : effect.examples().stream().limit(SHOWN).toList()) {
            boolean dropped = change.column().isEmpty();
            table.row(
                    String.valueOf(change.row()),
                    change.column(),
                    shown(change.before()),
                    dropped ? texts.of("cli.prepare.dropped") : shown(change.after()));
        }
        table.lines().forEach(session::line);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "–" : value;
    }
}
