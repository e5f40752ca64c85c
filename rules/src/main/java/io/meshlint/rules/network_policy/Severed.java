package io.meshlint.rules.network_policy;

import io.meshlint.cluster.Admission;
import io.meshlint.cluster.Admission.Hurdle;
import io.meshlint.cluster.Admission.Why;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pods that one field of a policy keeps from DNS or istiod: one finding. */
final class Severed {

    /** As many workloads are shown. */
    private static final int SHOWN = 5;

    private static final String RESOLVER =
            "{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}], "
                    + "ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]}";

    private static final String CONTROL = "{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: "
            + "istio-system}}}], ports: [{port: 15012}]}";

    private final Hurdle hurdle;
    private final boolean names;
    private final boolean control;
    private final Cursor at;
    private final List<Workload> workloads = new ArrayList<>();
    private Severity severity = Severity.INFO;
    private Optional<Cursor> call = Optional.empty();
    private Optional<Membership.Answer> proxied = Optional.empty();

    /**
     * A group without workloads as yet.
     *
     * @param refused how DNS is refused, or istiod where DNS is not
     * @param names whether no name can be looked up; else it is istiod alone, or long answers of DNS
     * @param control whether istiod cannot be reached
     */
    Severed(Admission refused, boolean names, boolean control) {
        this.hurdle = refused.hurdle().orElseThrow();
        this.names = names;
        this.control = control;
        this.at = place();
    }

    /** The rule that was meant for it; else all rules of the policy. */
    private Cursor place() {
        if (hurdle.why() == Why.NAMESPACE && lists53()) {
            return hurdle.at();
        }
        if (!control || names) {
            for (Cursor entry : hurdle.rule().at("ports").items()) {
                if (hurdle.why() == Why.PORT && entry.at("port").integer(0) == 53) {
                    return entry;
                }
            }
        }
        Cursor rules = hurdle.policy().rules(Direction.EGRESS);
        return rules.exists() ? rules : hurdle.policy().spec().at("policyTypes");
    }

    private boolean lists53() {
        for (Cursor entry : hurdle.rule().at("ports").items()) {
            if (entry.at("port").integer(0) == 53) {
                return true;
            }
        }
        return false;
    }

    String key() {
        Resource policy = hurdle.policy().resource();
        return policy.source().path() + "#" + policy.document() + "#" + at.path() + "#" + names + control;
    }

    void add(Workload workload, Severity found, Optional<Cursor> calledAt, Membership.Answer answer) {
        workloads.add(workload);
        severity = found.compareTo(severity) > 0 ? found : severity;
        call = call.isPresent() ? call : calledAt;
        if (answer.isIn() && answer.certain()) {
            proxied = proxied.isPresent() ? proxied : Optional.of(answer);
        }
    }

    void report(Findings findings) {
        Workload first = workloads.get(0);
        int others = workloads.size() - 1;
        String who = first.title() + (others == 0 ? "" : " (and " + others + " more)");
        Draft draft = findings.report(at, hurdle.policy().title() + " keeps " + who + " from " + what())
                .severity(severity)
                .key(names + " " + control)
                .hint(hint())
                .predicts(predicts());
        if (!names && !control) {
            draft.harmless();
        } else if (proxied.isEmpty()) {
            draft.harmless().symptom(Symptom.DNS);
        } else if (!names) {
            draft.harmless().flags(Flag.UH);
        }
        call.ifPresent(field -> draft.related(field, "a name that is looked up"));
        proxied.ifPresent(answer -> draft.related(answer.at(), answer.why()));
        for (Workload workload : workloads.subList(0, Math.min(SHOWN, workloads.size()))) {
            draft.related(workload.labels().cursor(), "the policy selects the pods of " + workload.title());
        }
    }

    private String what() {
        if (names) {
            return control ? "DNS (UDP 53) and istiod (TCP 15012)" : "DNS (UDP 53)";
        }
        return control ? "istiod (TCP 15012)" : "DNS over TCP (port 53)";
    }

    private String hint() {
        if (names && hurdle.why() == Why.NAMESPACE && at == hurdle.at()) {
            return "add `namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}` to the peer, which"
                    + " selects pods of its own namespace alone";
        }
        boolean listed = at.at("port").exists();
        if (!control && listed) {
            String why = at.at("protocol").exists() ? "" : ": without `protocol` it is TCP";
            return "add `{port: 53, protocol: " + (names ? "UDP" : "TCP") + "}` to the ports" + why;
        }
        String rules = names ? control ? RESOLVER + "` and `" + CONTROL : RESOLVER : control ? CONTROL : RESOLVER;
        return "add the egress rule `" + rules + "`";
    }

    private String predicts() {
        if (!names && !control) {
            return "answers too long for one UDP packet are lost";
        }
        return proxied.isPresent()
                ? "the proxy gets no configuration and its pods never become ready: 503 UH (no healthy upstream) for callers"
                : "names do not resolve: every call ends in a DNS error after some seconds";
    }
}
