package jianmo.store;

import java.nio.file.Path;

/// A process that stores results as quickly as it can and says the number of each one that is
/// acknowledged.
final class Writer {

    private Writer() {}

    public static void main(String[] args) {
        try (var store = ProjectStore.open(Path.of(args[0]))) {
            while (true) {
                Receipt receipt =
                        store.append(
                                Samples.step("train"),
                                "\"" + "result ".repeat(2000) + "\"",
                                Samples.metrics(),
                                Samples.trials());
                System.out.println(receipt.seq());
                System.out.flush();
            }
        }
    }
}
