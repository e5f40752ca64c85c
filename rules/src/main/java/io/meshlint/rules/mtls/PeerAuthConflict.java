package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Rivals;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports PeerAuthentications of one level of which Istio takes only the oldest: two without selector in a namespace,
 * or two that pick one workload. Files do not tell which is older.
 */
public final class PeerAuthConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("peer-auth-conflict")
            .severity(Severity.ERROR)
            .summary("two PeerAuthentications of one level, of which Istio ignores the younger")
            .symptom(Symptom.IGNORED)
            .covers("KIA0002", "KIA0003")
            .needs(PeerAuthentication.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Set<Resource> reported = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<Namespace, List<PeerAuthentication>> levels = new LinkedHashMap<>();
        for (PeerAuthentication policy : mesh.cluster().peerAuthentications()) {
            if (!policy.hasSelector()) {
                levels.computeIfAbsent(policy.namespace(), n -> new ArrayList<>())
                        .add(policy);
            }
        }
        for (List<PeerAuthentication> level : levels.values()) {
            rivals(mesh, level, reported, findings, level(level.get(0)));
        }
        Set<List<PeerAuthentication>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<PeerAuthentication> policies = mesh.mutualTls().selecting(workload);
            if (seen.add(policies)) {
                rivals(mesh, policies, reported, findings, workload.title());
            }
        }
    }

    /** Reports each policy that stands beside the first of its level, or beside the one before it. */
    private static void rivals(
            Mesh mesh, List<PeerAuthentication> all, Set<Resource> reported, Findings findings, String what) {
        for (int i = 1; i < all.size(); i++) {
            if (!reported.contains(all.get(i).resource())
                    && !rival(mesh, all.get(i), all.get(0), reported, findings, what)) {
                rival(mesh, all.get(i), all.get(i - 1), reported, findings, what);
            }
        }
    }

    private static boolean rival(
            Mesh mesh,
            PeerAuthentication policy,
            PeerAuthentication other,
            Set<Resource> reported,
            Findings findings,
            String what) {
        boolean same = other.resource().name().equals(policy.resource().name());
        int doubt = same ? Rivals.TOO_DOUBTFUL : Rivals.doubt(mesh.world(), policy.resource(), other.resource());
        if (doubt < Rivals.TOO_DOUBTFUL) {
            reported.add(policy.resource());
            report(policy, other, what, doubt, findings);
        }
        return doubt < Rivals.TOO_DOUBTFUL;
    }

    private static String level(PeerAuthentication policy) {
        return policy.namespace().isNamed() ? "namespace `" + policy.namespace().name() + "`" : "one namespace";
    }

    private static void report(
            PeerAuthentication policy, PeerAuthentication other, String what, int doubt, Findings findings) {
        String verb = policy.hasSelector() ? " both pick " : " both hold for ";
        Draft draft = findings.report(
                        place(policy),
                        policy.title() + " and `" + other.resource().name() + "`" + verb + what)
                .hint("merge them into one: Istio takes the older and ignores the other")
                .lowered(doubt)
                .key(other.resource().name())
                .related(place(other), other.title())
                .confirm("kubectl get peerauthentication{in} --sort-by=.metadata.creationTimestamp");
        if (sameEffect(policy, other)) {
            draft.severity(Severity.INFO).harmless();
        }
    }

    private static Cursor place(PeerAuthentication policy) {
        return policy.hasSelector()
                ? policy.selector().cursor()
                : policy.resource().metadata().at("name");
    }

    private static boolean sameEffect(PeerAuthentication one, PeerAuthentication other) {
        return one.mode().text().equals(other.mode().text())
                && covers(one.portLevelMtls(), other.portLevelMtls())
                && covers(other.portLevelMtls(), one.portLevelMtls());
    }

    private static boolean covers(Cursor ports, Cursor others) {
        for (Cursor port : others.entries()) {
            if (!ports.at(port.key()).at("mode").text().equals(port.at("mode").text())) {
                return false;
            }
        }
        return true;
    }
}
