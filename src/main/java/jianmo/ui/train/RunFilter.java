package jianmo.ui.train;

import jianmo.base.message.Names;
import jianmo.text.Texts;
import jianmo.ui.control.Words;
import jianmo.workflow.RunInfo;

import java.util.List;
import java.util.Locale;

/// Finds runs by words: each must occur in the number, the family (its id or its name), the state,
/// a tag, the note or a setting.
final class RunFilter {

    private final Texts texts;
    private final Words words;

    RunFilter(Texts texts) {
        this.texts = texts;
        this.words = new Words(texts);
    }

    List<RunInfo> of(List<RunInfo> runs, String search) {
        String[] wanted = search.strip().toLowerCase(texts.locale()).split("\\s+");
        return wanted.length == 1 && wanted[0].isEmpty()
                ? runs
                : runs.stream().filter(run -> fits(run, wanted)).toList();
    }

    private boolean fits(RunInfo run, String[] wanted) {
        String all = said(run);
        for (String word : wanted) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private String said(RunInfo run) {
        var all = new StringBuilder();
        all.append('#').append(run.id()).append(' ').append(run.family()).append(' ');
        all.append(words.family(run.family())).append(' ');
        all.append(run.state().name().toLowerCase(Locale.ROOT)).append(' ');
        all.append(texts.of("panels.train.state." + Names.of(run.state()))).append(' ');
        run.tags().forEach(tag -> all.append(tag).append(' '));
        all.append(run.note());
        run.settings().forEach((name, value) -> all.append(' ').append(name + "=" + value));
        return all.toString().toLowerCase(texts.locale());
    }
}
