package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;

import jianmo.base.file.Drafts;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.feature.Encoding;
import jianmo.export.PreparedInputs;
import jianmo.train.Band;
import jianmo.train.PortableModel;
import jianmo.train.form.KernelForm;
import jianmo.train.form.LayerForm;
import jianmo.train.form.ModelForm;
import jianmo.train.form.NeighbourForm;
import jianmo.train.form.TreeForm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A whole model as a graph: plan, form, link, and what a later reader must know about it.
final class GraphWriter {

    /// Prefix of the metadata the studio itself writes.
    static final String PREFIX = "jianmo.";

    static final String CLASSES = PREFIX + "classes";
    static final String INT8 = PREFIX + "int8";
    static final String INTERVAL = PREFIX + "interval";
    static final String OPSET = PREFIX + "opset";

    private GraphWriter() {}

    /// The graph; equal arguments give equal bytes.
    ///
    /// @param style how trees and dense layers are written
    /// @param int8 what the graph says about itself: `fp32`, or the id of an INT8 form
    static ModelProto graph(
            PortableModel model, NodeStyle style, String int8, Map<String, String> metadata) {
        var graph = new GraphBuilder(PlanNodes.opset(model.plan()));
        var matrix = PlanNodes.add(graph, model.plan());
        String sums = sums(graph, model.form(), matrix, style);
        LinkNodes.add(graph, sums, model.form().link(), model.target());
        var about = new TreeMap<>(metadata);
        Band band = model.band();
        if (band != null) {
            String lower = sums(graph, band.lower(), matrix, style);
            String upper = sums(graph, band.upper(), matrix, style);
            LinkNodes.addInterval(graph, lower, upper);
            about.put(INTERVAL, String.valueOf(band.report().level()));
        }
        about.putAll(PreparedInputs.of(model.plan().encodings()).metadata());
        about.put(PREFIX + "family", model.family());
        about.put(PREFIX + "task", model.target().task().name());
        about.put(PREFIX + "target", model.target().column());
        about.put(CLASSES, Json.write(model.target().classes()));
        about.put(PREFIX + "schema", schema(model));
        about.put(INT8, int8);
        about.put(OPSET, graph.operators());
        return graph.model(about);
    }

    private static String sums(
            GraphBuilder graph, ModelForm form, PlanNodes.Features matrix, NodeStyle style) {
        return switch (form) {
            case TreeForm trees -> style.trees(graph, trees, matrix);
            case LayerForm layers -> LayerNodes.add(graph, layers, matrix, style);
            case KernelForm kernels -> StoredNodes.add(graph, kernels, matrix);
            case NeighbourForm near -> StoredNodes.add(graph, near, matrix);
        };
    }

    /// Writes beside `file` first and moves: never half a file.
    static void save(ModelProto model, Path file) {
        try {
            Drafts.write(file, model.toByteArray());
        } catch (IOException e) {
            throw UserError.because(e, "export.write-failed", file.toString());
        }
    }

    /// Type of an input, as [jianmo.export.GraphEngine.GraphInput] has it.
    static String type(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric _ -> "number";
            case Encoding.OneHot _, Encoding.Codes _ -> "category";
            case Encoding.Calendar _ -> "time";
            case Encoding.Terms _, Encoding.Tokens _ -> "words";
            case Encoding.Sentence _, Encoding.Pixels _, Encoding.Backbone _ -> "vector";
        };
    }

    private static String schema(PortableModel model) {
        var types = new TreeMap<String, String>();
        for (Encoding encoding : model.plan().encodings()) {
            types.put(encoding.column(), type(encoding));
        }
        return Json.write(types);
    }
}
