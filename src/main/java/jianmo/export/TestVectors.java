package jianmo.export;

import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.export.GraphEngine.GraphInput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A few raw rows with the answers each exported file gives for them: whoever runs a file elsewhere
/// can tell whether it does what it did here.
///
/// @param inputs raw columns of the graph
/// @param classes names of the classes; empty for numbers
/// @param rows a text for each input: numbers as a `float` reads them back, times as ISO 8601
///   without a zone, missing as the empty text
/// @param expected what each file answers
/// @param about where the model comes from, as its metadata say: receipt, data, versions
public record TestVectors(
        List<GraphInput> inputs,
        List<String> classes,
        List<List<String>> rows,
        List<Expected> expected,
        Map<String, String> about) {

    /// File name inside `exports/`.
    public static final String FILE = "vectors.json";

    /// Rows at most.
    public static final int MOST_ROWS = 20;

    public TestVectors {
        inputs = List.copyOf(inputs);
        classes = List.copyOf(classes);
        rows = List.copyOf(rows);
        expected = List.copyOf(expected);
        about = Collections.unmodifiableMap(new TreeMap<>(about));
    }

    /// @throws UserError when the file is missing or not understood
    public static TestVectors read(Path file) {
        try {
            return Json.read(Files.readString(file), TestVectors.class);
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw UserError.because(e, "export.vectors.missing", file.toString());
        }
    }

    /// @throws UserError when it can't be written
    public void write(Path file) {
        try {
            Files.writeString(file, Json.write(this));
        } catch (IOException e) {
            throw UserError.because(e, "export.write-failed", file.toString());
        }
    }

    /// Answers of one file.
    ///
    /// @param file name inside `exports/`
    /// @param tolerance how far an answer may be off on another machine: this much, or this share
    ///   of answers above 1
    /// @param answers per row the probabilities of all classes, or the number
    public record Expected(String file, double tolerance, List<List<Float>> answers) {
        public Expected {
            answers = List.copyOf(answers);
        }
    }
}
