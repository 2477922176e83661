package jianmo.app.cli;

import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/// `jianmo doctor`: what this machine has and lacks, in plain words.
@Command
final class DoctorVerb extends CommandVerb {

    DoctorVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Session session) throws Exception {
        var findings = session.run(tools::doctor);
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
