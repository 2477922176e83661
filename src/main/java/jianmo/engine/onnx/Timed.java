package jianmo.engine.onnx;

import jianmo.compress.CompactScorer;

import java.util.List;

/// Something that answers raw rows and whose speed is measured.
interface Timed {

    /// @param columns one array per input, equally long
    Ready ready(List<Object> columns);

    /// A compact file's scorer, which takes the columns as they are.
    static Timed of(CompactScorer scorer) {
        return columns ->
                new Ready() {
                    @Override
                    public void run() {
                        scorer.score(columns);
                    }

                    @Override
                    public void close() {}
                };
    }

    /// Rows that are where they are needed.
    interface Ready extends AutoCloseable {

        /// Answers all of them.
        void run();

        @Override
        void close();
    }
}
