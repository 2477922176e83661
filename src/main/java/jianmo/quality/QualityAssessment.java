package jianmo.quality;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Column;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs all checks over a table and arranges what they say as a matrix.
public final class QualityAssessment {

    private static final long STEPS = 1000;

    private final List<QualityCheck> checks;

    /// @param checks usually [QualityChecks#all]
    public QualityAssessment(List<QualityCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    public QualityMatrix assess(QualityInput input) {
        List<QualityCheck> wanted =
                checks.stream()
                        .filter(c -> !input.settings().off().contains(c.id()))
                        .filter(c -> c.applies(input))
                        .toList();
        Map<String, Integer> order = new HashMap<>(Map.of("", 0));
        input.data().schema().columns().stream()
                .map(Column::name)
                .forEach(name -> order.put(name, order.size()));
        var labels = new Once(input.judge(), Set.copyOf(input.settings().confirmed()));
        var cells = new ArrayList<QualityCell>();
        for (int i = 0; i < wanted.size(); i++) {
            Progress part = part(input.progress(), wanted, i);
            cells.addAll(wanted.get(i).check(input.with(labels).with(part)));
        }
        cells.sort(Comparator.comparing(cell -> order.get(cell.column())));
        return new QualityMatrix(
                wanted.stream().map(QualityCheck::id).toList(),
                cells,
                input.table().rows(),
                labels.verdict.suspects());
    }

    private static Progress part(Progress whole, List<QualityCheck> wanted, int check) {
        Message step =
                Message.of(
                        "quality.step", Message.of("quality." + wanted.get(check).id() + ".title"));
        long all = wanted.size() * STEPS;
        whole.advance(check * STEPS, all, step);
        return (done, total, _) ->
                whole.advance(check * STEPS + (total == 0 ? 0 : STEPS * done / total), all, step);
    }

    /// Keeps what a judge said, without the labels that a person has confirmed.
    private static final class Once implements LabelJudge {

        private final LabelJudge judge;
        private final Set<Long> confirmed;
        private LabelVerdict verdict = LabelVerdict.unknown();

        Once(LabelJudge judge, Set<Long> confirmed) {
            this.judge = judge;
            this.confirmed = confirmed;
        }

        @Override
        public LabelVerdict judge(Progress progress) {
            LabelVerdict said = judge.judge(progress);
            List<LabelSuspect> left =
                    said.suspects().stream().filter(s -> !confirmed.contains(s.row())).toList();
            long gone = (long) said.suspects().size() - left.size();
            verdict = new LabelVerdict(said.agreement(), left, said.total() - gone, said.judged());
            return verdict;
        }
    }
}
