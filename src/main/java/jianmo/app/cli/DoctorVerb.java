package jianmo.app.cli;

import jianmo.text.Texts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// `jianmo doctor`: what this machine has and lacks, in plain words.
@Command
final class DoctorVerb implements Callable<Integer> {

    private final Tools tools;
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private final CommonOptions options = new CommonOptions();

    DoctorVerb(Tools tools, PrintStream out, PrintStream err) {
        this.tools = tools;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        var session =
                new Session(
                        out, err, Texts.in(CommonOptions.language(options.language)), options.json);
        return session.end(() -> run(session));
    }

    private int run(Session session) throws Exception {
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
