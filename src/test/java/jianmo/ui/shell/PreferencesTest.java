package jianmo.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PreferencesTest {

    @TempDir private Path home;

    @Test
    void recentProjectsAreRememberedNewestFirst() throws IOException {
        Path file = home.resolve("settings/preferences.json");
        var first = project("first");
        var second = project("second");
        var preferences = new Preferences(file);
        preferences.opened(first);
        preferences.opened(second);
        preferences.opened(first);
        assertEquals(List.of(first, second), new Preferences(file).recent());
    }

    @Test
    void projectsThatAreGoneAreNotOffered() throws IOException {
        var preferences = new Preferences(home.resolve("preferences.json"));
        preferences.opened(project("kept"));
        preferences.opened(home.resolve("gone"));
        assertEquals(List.of(home.resolve("kept")), preferences.recent());
    }

    @Test
    void aDamagedFileIsLikeNone() throws IOException {
        Path file = Files.writeString(home.resolve("preferences.json"), "{not json");
        assertEquals(List.of(), new Preferences(file).recent());
    }

    private Path project(String name) throws IOException {
        Path folder = Files.createDirectories(home.resolve(name));
        Files.writeString(folder.resolve("recipe.yaml"), "jianmo: 1\n");
        return folder;
    }
}
