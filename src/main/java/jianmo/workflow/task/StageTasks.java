package jianmo.workflow.task;

import jianmo.base.message.UserError;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.TableEngine;
import jianmo.dataset.explore.Looking;
import jianmo.dataset.text.Embedders;
import jianmo.export.GraphEngine;
import jianmo.export.graph.GraphReader;
import jianmo.train.ModelFamily;

import java.util.List;

/// The tasks a worker can be asked for, with the engines they use there.
public final class StageTasks {

    private final ImportTask importing;
    private final QualityTask quality;
    private final CompareTask compare;
    private final TrainTask train;
    private final RunTask run;
    private final TuneTask tune;
    private final FoldTask fold;
    private final FindingsTask findings;
    private final AdversarialTask adversarial;
    private final ExportTask export;
    private final EffectTask effect;
    private final FillTask fill;
    private final AssociationTask association;
    private final PairChartTask pairChart;
    private final ExploreTask explore;
    private final TagTask tag;
    private final ControlTask control;
    private final HardenTask harden;
    private final ProxyTask proxies;
    private final GraphTask graph;
    private final LeanTask lean;
    private final LeanLookTask leanLook;

    public StageTasks(
            TableEngine tables,
            List<ModelFamily> families,
            GraphEngine graphs,
            GraphReader reader,
            Embedders embedders,
            Looking looking,
            NetTools nets) {
        this.importing = new ImportTask(tables);
        var texts = new TextReading(embedders);
        this.quality = new QualityTask(tables, families, texts);
        this.compare = new CompareTask(tables);
        this.train = new TrainTask(tables, families);
        this.run = new RunTask(tables, families);
        this.tune = new TuneTask(tables, families);
        this.fold = new FoldTask(tables, families);
        this.findings = new FindingsTask(tables, families, texts);
        this.adversarial = new AdversarialTask(tables, families, texts);
        this.export = new ExportTask(tables, graphs);
        this.effect = new EffectTask(tables);
        this.fill = new FillTask(tables, families);
        this.association = new AssociationTask(tables);
        this.pairChart = new PairChartTask(tables);
        this.explore = new ExploreTask(tables, looking);
        this.tag = new TagTask(tables, nets.tagger());
        this.control = new ControlTask(tables, families);
        this.harden = new HardenTask(tables, families);
        this.proxies = new ProxyTask(tables, families);
        this.graph = new GraphTask(tables, graphs, reader);
        this.lean = new LeanTask(tables, families, graphs, nets.tuner());
        this.leanLook = new LeanLookTask(lean);
    }

    public List<WorkerTask<?, ?>> all() {
        return List.of(
                importing,
                quality,
                compare,
                train,
                run,
                tune,
                fold,
                findings,
                adversarial,
                export,
                effect,
                fill,
                association,
                pairChart,
                explore,
                tag,
                control,
                harden,
                proxies,
                graph,
                lean,
                leanLook);
    }

    public ImportTask importing() {
        return importing;
    }

    public CompareTask compare() {
        return compare;
    }

    public QualityTask quality() {
        return quality;
    }

    public TrainTask train() {
        return train;
    }

    public RunTask run() {
        return run;
    }

    public TuneTask tune() {
        return tune;
    }

    public FoldTask fold() {
        return fold;
    }

    public AdversarialTask adversarial() {
        return adversarial;
    }

    public FindingsTask findings() {
        return findings;
    }

    public ExportTask export() {
        return export;
    }

    public FillTask fill() {
        return fill;
    }

    public AssociationTask association() {
        return association;
    }

    public PairChartTask pairChart() {
        return pairChart;
    }

    public ExploreTask explore() {
        return explore;
    }

    public TagTask tag() {
        return tag;
    }

    public ControlTask control() {
        return control;
    }

    public HardenTask harden() {
        return harden;
    }

    public GraphTask graph() {
        return graph;
    }

    public ProxyTask proxies() {
        return proxies;
    }

    public LeanTask lean() {
        return lean;
    }

    public LeanLookTask leanLook() {
        return leanLook;
    }

    public EffectTask effect() {
        return effect;
    }

    static ModelFamily family(List<ModelFamily> families, String id) {
        return families.stream()
                .filter(family -> family.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "workflow.no-family",
                                id,
                                String.join(
                                        ", ", families.stream().map(ModelFamily::id).toList())));
    }
}
