package jianmo.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

/// Where tables come from.
class SourceTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/d?user=u&password=s3cret, jdbc:postgresql://h/d?user=u",
        "jdbc:postgresql://h/d?password=s3cret&user=u, jdbc:postgresql://h/d?user=u",
        "jdbc:postgresql://h/d?PASSWORD=s3cret, jdbc:postgresql://h/d",
        "jdbc:postgresql://h/d?sslpassword=a&ssl=true, jdbc:postgresql://h/d?ssl=true",
        "jdbc:postgresql://u:s3cret@h/d, jdbc:postgresql://u@h/d",
        "jdbc:postgresql://h/d?user=u&password=, jdbc:postgresql://h/d?user=u",
        "a?password=b.csv, a?password=b.csv"
    })
    void aPasswordIsNeverKept(String said, String kept) {
        assertEquals(kept, Source.withoutPassword(said));
        if (Source.isUrl(said)) {
            assertEquals(kept, new Source.Database(said).url());
        }
    }

    @Test
    void aNameSaysWhichKindItIs(@TempDir Path folder) {
        assertInstanceOf(Source.Database.class, Source.of("jdbc:postgresql://h/d", folder));
        assertInstanceOf(Source.Folder.class, Source.of(".", folder));
        assertEquals(new Source.File(folder.resolve("a.csv")), Source.of("a.csv", folder));
    }
}
