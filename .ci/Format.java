import com.google.googlejavaformat.java.Main;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or applies google-java-format's AOSP style to every Java file under the given folders, in
 * one JVM: {@code java … .ci/Format.java check|write FOLDER...}
 */
public final class Format {
    private Format() {}

    public static void main(String[] args) throws Exception {
        boolean write = args[0].equals("write");
        List<String> command = new ArrayList<>(List.of("--aosp"));
        command.addAll(
                write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        int options = command.size();
        for (int i = 1; i < args.length; i++) {
            command.addAll(javaFiles(Path.of(args[i])));
        }
        if (command.size() == options) {
            return;
        }
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        int code = new Main(out, err, System.in).format(command.toArray(String[]::new));
        out.flush();
        err.flush();
        if (code != 0 && !write) {
            System.err.println(
                    "The files named above are not formatted as the project wants them. Run"
                        + " .ci/format (or: mvn -q toolchains:select-jdk-toolchain@jdk"
                        + " dependency:copy@formatter exec:exec@format) and commit the result.");
        }
        System.exit(code);
    }

    private static List<String> javaFiles(Path folder) throws IOException {
        if (Files.isRegularFile(folder)) {
            return List.of(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
