package jianmo.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// `jianmo doctor`: what this machine has and lacks, in plain words.
@Command
final class DoctorVerb extends CommandVerb {

    @Option(names = "--libtorch", paramLabel = "FOLDER", descriptionKey = "doctor-libtorch")
    private @Nullable Path libtorch;

    DoctorVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Session session) throws Exception {
        var findings = session.run(progress -> tools.doctor(libtorch, progress));
        if (session.json()) {
            var list =
                    findings.stream()
                            .map(f -> {
                                Map<String, Object> map = new LinkedHashMap<>();
                                map.put("id", f.id());
                                map.put("good", f.good());
                                map.put("text", session.texts().of(f.message()));
                                return map;
                            })
                            .toList();
            session.document(Map.of("findings", list));
        } else {
            findings.forEach(
                    f -> session.line((f.good() ? "✓ " : "! ") + session.texts().of(f.message())));
        }
        return findings.stream().allMatch(Tools.Finding::good) ? Session.DONE : Session.FAILED;
    }
}
