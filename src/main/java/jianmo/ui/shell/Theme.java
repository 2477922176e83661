package jianmo.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Fonts and colours of the window.
final class Theme {

    private Theme() {}

    /// Registers the font that draws Latin and Chinese; once per program.
    static void loadFonts() {
        for (String file : new String[] {"NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"}) {
            try (InputStream in = Theme.class.getResourceAsStream("/jianmo/font/" + file)) {
                Objects.requireNonNull(Font.loadFont(in, 13), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static void apply(Scene scene, boolean dark) {
        Application.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        for (String sheet : new String[] {"/jianmo/ui/studio.css", "/jianmo/ui/panels.css"}) {
            String own = Objects.requireNonNull(Theme.class.getResource(sheet)).toExternalForm();
            if (!scene.getStylesheets().contains(own)) {
                scene.getStylesheets().add(own);
            }
        }
        scene.getRoot().getStyleClass().removeAll("theme-dark", "theme-light");
        scene.getRoot().getStyleClass().add(dark ? "theme-dark" : "theme-light");
    }
}
