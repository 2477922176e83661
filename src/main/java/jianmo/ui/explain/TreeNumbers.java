package jianmo.ui.explain;

import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;

import jianmo.explain.path.RowPaths;

import org.jspecify.annotations.Nullable;

/// The trees that speak of a row's answer, by their numbers from 1; a number that is none of them
/// stands for the next one that is.
final class TreeNumbers extends SpinnerValueFactory<Integer> {

    private final RowPaths paths;

    TreeNumbers(RowPaths paths) {
        this.paths = paths;
        setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Integer number) {
                        return number == null ? "" : String.valueOf(number);
                    }

                    @Override
                    public Integer fromString(String text) {
                        return near(text, getValue());
                    }
                });
        setValue(paths.strongest().map(path -> path.number() + 1).orElse(1));
    }

    private int near(String text, Integer now) {
        try {
            int wanted = Integer.parseInt(text.strip());
            return paths.trees().stream()
                    .mapToInt(path -> path.number() + 1)
                    .filter(number -> number >= wanted)
                    .findFirst()
                    .orElse(paths.trees().getLast().number() + 1);
        } catch (NumberFormatException _) {
            return now;
        }
    }

    private void move(int steps) {
        int at = Math.max(0, paths.position(getValue() - 1));
        int next = Math.clamp(at + (long) steps, 0, paths.trees().size() - 1);
        setValue(paths.trees().get(next).number() + 1);
    }

    @Override
    public void decrement(int steps) {
        move(-steps);
    }

    @Override
    public void increment(int steps) {
        move(steps);
    }
}
