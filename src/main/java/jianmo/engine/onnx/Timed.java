package jianmo.engine.onnx;

import java.util.List;

/// Something that answers raw rows and whose speed is measured.
interface Timed {

    /// @param columns one array per input, equally long
    Ready ready(List<Object> columns);

    /// Rows that are where they are needed.
    interface Ready extends AutoCloseable {

        /// Answers all of them.
        void run();

        @Override
        void close();
    }
}
