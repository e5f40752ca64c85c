package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers.Caller;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rules.mtls.Outsiders.Outsider;
import io.meshlint.world.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The callers that one setting of a policy shuts out of one workload: one finding. */
final class ShutOut {

    /** As many callers are shown. */
    private static final int SHOWN = 5;

    private final MutualTls.Answer answer;
    private final Service service;
    private final Service.Port port;
    private final Workload server;
    private final Set<Integer> ports = new TreeSet<>();
    private final List<Outsider> callers = new ArrayList<>();
    private final Set<Caller> known = Collections.newSetFromMap(new IdentityHashMap<>());

    ShutOut(MutualTls.Answer answer, Service service, Service.Port port, Workload server) {
        this.answer = answer;
        this.service = service;
        this.port = port;
        this.server = server;
    }

    /** The field that says STRICT. */
    Cursor setting() {
        return answer.at().orElseThrow();
    }

    Workload server() {
        return server;
    }

    /** Takes in a caller of a port of the pods; one that calls several ports counts once. */
    void add(int number, Outsider outsider) {
        ports.add(number);
        if (known.add(outsider.caller())) {
            callers.add(outsider);
        }
    }

    /** Reports at the setting, or, where the platform owns that, at the Service. */
    void report(Mesh mesh, Findings findings) {
        Outsider worst = callers.get(0);
        for (Outsider caller : callers) {
            worst = caller.severity().compareTo(worst.severity()) > 0 ? caller : worst;
        }
        Cursor at = setting().resource().isContext() ? port.nameOrNumber() : setting();
        int others = callers.size() - 1;
        String more = others == 0 ? "" : " (and " + others + " more)";
        Draft draft = findings.report(at, "mode STRICT on " + service.title() + " shuts out " + worst.words() + more)
                .severity(worst.severity())
                .key(server.resource().id().toString())
                .predicts("connection reset for callers without a proxy, 503 UC from a proxy that sends plaintext")
                .hint(hint(mesh, worst));
        relate(worst, draft);
        for (Outsider caller : callers) {
            draft.owns(new Cause(Cause.Kind.STRICT_SHUTS_OUT, caller.caller().at()));
        }
    }

    private void relate(Outsider worst, Draft draft) {
        draft.related(worst.caller().at(), worst.note());
        int shown = 1;
        for (Outsider caller : callers) {
            if (caller != worst && shown++ < SHOWN) {
                int left = callers.size() - SHOWN;
                String more = shown == SHOWN && left > 0 ? ", and " + left + " more callers" : "";
                draft.related(caller.caller().at(), caller.note() + more);
            }
        }
        draft.related(port.nameOrNumber(), "this leads to the STRICT port of " + server.title());
    }

    /** The narrowest exception, then the cure. */
    private String hint(Mesh mesh, Outsider worst) {
        StringBuilder exception = new StringBuilder("portLevelMtls: {");
        for (int number : ports) {
            exception.append(exception.charAt(exception.length() - 1) == '{' ? "" : ", ");
            exception.append(number).append(": {mode: PERMISSIVE}");
        }
        exception.append('}');
        List<PeerAuthentication> own = mesh.mutualTls().selecting(server);
        String where = own.isEmpty()
                ? "add a PeerAuthentication with `selector: {matchLabels: {" + labels(service.selector()) + "}}` and `"
                        + exception + "`"
                : "set `" + exception + "` in " + own.get(0).title();
        return worst.injectable().isEmpty() ? where : where + ", or inject " + worst.injectable();
    }

    private static String labels(Labels selector) {
        List<String> pairs = new ArrayList<>();
        for (Cursor entry : selector.entries()) {
            pairs.add(entry.key() + ": " + entry.text());
        }
        return String.join(", ", pairs);
    }
}
