package jianmo.engine.onnx;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.compress.CompactFile;
import jianmo.compress.CompactScorer;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.export.ExportReport;
import jianmo.export.GraphEngine;
import jianmo.export.PreparedInputs;
import jianmo.export.QuantiseRequest;
import jianmo.export.RawRows;
import jianmo.train.PortableModel;
import jianmo.train.form.Span;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Graphs as ONNX files (opset 17, `ai.onnx.ml` 3), run by ONNX Runtime on one thread.
public final class OnnxGraphs implements GraphEngine {

    private static final int CALIBRATION_ROWS = 1000;

    @Override
    public void write(PortableModel model, Path file, Map<String, String> metadata) {
        GraphWriter.save(GraphWriter.graph(model, new FloatDense(), "fp32", metadata), file);
    }

    @Override
    public ExportReport quantise(QuantiseRequest request, Path fp32, Path int8, Progress progress) {
        var reader = new FeatureReader(request.model().plan());
        Rows calibration = request.rows().calibration().spread(CALIBRATION_ROWS);
        Matrix calibrationMatrix = reader.matrix(request.table(), calibration, progress);
        Sample validation = sample(request, request.rows().validation(), progress);
        Sample test = sample(request, request.rows().test(), progress);
        return new Quantiser(
                        request.model(),
                        request.metric(),
                        request.maxLoss(),
                        request.metadata(),
                        progress)
                .run(calibrationMatrix, validation, test, fp32, int8);
    }

    static Sample sample(QuantiseRequest request, Rows rows, Progress progress) {
        if (rows.count() == 0) {
            throw UserError.failed("export.no-rows");
        }
        var plan = request.model().plan();
        var inputs = inputs(plan);
        var prepared = PreparedInputs.of(plan.encodings());
        var raw =
                new RawRows(
                        inputs,
                        prepared,
                        prepared.decoders(request.table().media(), progress),
                        rows.count());
        request.table()
                .scan(
                        RawRows.columns(inputs, prepared),
                        rows,
                        progress,
                        chunk -> IntStream.range(0, chunk.size()).forEach(i -> raw.add(chunk, i)));
        var labelled = new FeatureReader(plan).labelled(request.table(), rows, progress);
        return new Sample(raw.arrays(), labelled.matrix(), labelled.labels());
    }

    private static List<GraphInput> inputs(FeaturePlan plan) {
        return plan.encodings().stream()
                .map(e -> new GraphInput(e.column(), GraphWriter.type(e), List.of()))
                .toList();
    }

    @Override
    public Shrunk shrink(Path graph, Path output) {
        var checked = GraphCheck.read(graph);
        var made = GraphQuantiser.quantise(checked.model());
        if (made.isNothing()) {
            throw UserError.failed("export.shrink.nothing", graph.toString());
        }
        GraphWriter.save(made.model(), output);
        return new Shrunk(
                made.products(),
                made.tables(),
                made.convolutions(),
                checked.bytes().length,
                made.model().getSerializedSize());
    }

    @Override
    public Compared compare(Path fp32, Path int8, List<Object> columns, Progress progress) {
        try (var wide = OnnxScorer.session(GraphCheck.read(fp32));
                var narrow = OnnxScorer.session(GraphCheck.read(int8))) {
            int rows = Columns.rows(columns);
            float[] exact = wide.run(columns);
            float[] coded = narrow.run(columns);
            var speeds =
                    Speed.compare(
                            List.of(wide, narrow),
                            columns,
                            () -> progress.advance(0, 1, Message.of("export.step.speed")));
            return new Compared(
                    rows,
                    Answers.difference(exact, coded),
                    Answers.agreement(exact, coded, exact.length / Math.max(1, rows)),
                    speeds.stream().map(Speed::rowsPerSecond).toList(),
                    speeds.stream().map(Speed::rowMicros).toList());
        }
    }

    @Override
    public void writeCoded(
            PortableModel model,
            Matrix calibration,
            List<Span> spans,
            Path file,
            Map<String, String> metadata) {
        GraphWriter.save(CodedNetwork.graph(model, calibration, spans, metadata), file);
    }

    @Override
    public List<Pace> paces(List<Path> files, Table table, Rows rows, Progress progress) {
        return new Paces(table, rows, progress).of(files);
    }

    @Override
    public Scorer open(Path file) {
        return CompactFile.isOne(file)
                ? new CompactScorer(CompactFile.read(file))
                : new OnnxScorer(GraphCheck.read(file));
    }
}
