package jianmo.compress.lean;

import jianmo.train.PortableModel;
import jianmo.train.form.Span;

import java.util.List;

/// A variant that is to be written and measured.
///
/// @param name stable id, as `units-int8`
/// @param kind of file
/// @param spans learned ranges of an INT8 graph; empty: measured on training rows
/// @param control name of the variant that it is compared with; empty for none
/// @param epochs it has learned more than the model; 0 for the model itself and for trees
/// @param steps in those
record Draft(
        String name,
        PortableModel model,
        Kind kind,
        List<Span> spans,
        String control,
        int epochs,
        long steps) {

    Draft {
        spans = List.copyOf(spans);
    }

    Draft(String name, PortableModel model, Kind kind) {
        this(name, model, kind, List.of(), "", 0, 0);
    }

    /// The same model in another kind of file, measured against the same kind of its control.
    Draft as(Kind other) {
        String ending = "-" + other.id();
        return new Draft(
                name + ending,
                model,
                other,
                spans,
                control.isEmpty() ? "" : control + ending,
                epochs,
                steps);
    }

    /// In which file a variant is kept.
    enum Kind {
        /// A graph in FP32.
        FP32("fp32", ".onnx"),
        /// A graph of a network in whole numbers.
        INT8("int8", ".int8.onnx"),
        /// The studio's own file of trees.
        COMPACT("compact", ".compact");

        private final String id;
        private final String ending;

        Kind(String id, String ending) {
            this.id = id;
            this.ending = ending;
        }

        String id() {
            return id;
        }

        String ending() {
            return ending;
        }
    }
}
