package io.meshlint.rules.membership;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Rewrite;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Lookups.Lookup;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports pods in the node's network that ask the node's resolver for names of the cluster: there {@code ClusterFirst}
 * means {@code Default} ({@code getPodDNSType} in Kubernetes' {@code pkg/kubelet/network/dns/dns.go}).
 */
public final class HostNetworkDns implements Rule {

    static final RuleInfo INFO = RuleInfo.named("host-network-dns")
            .severity(Severity.WARNING)
            .summary("pod in the node's network calls names that only the cluster's DNS knows")
            .symptom(Symptom.DNS)
            .withFixes()
            .since("0.1");

    private static final String POLICY = "ClusterFirstWithHostNet";

    /** As many further names are shown. */
    private static final int SHOWN = 2;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (workload.pod().isHostNetwork() && usesNodeResolver(mesh, workload)) {
                List<Lookup> lookups = unaliased(mesh.lookups().of(workload), workload);
                if (!lookups.isEmpty()) {
                    report(workload, lookups, findings);
                }
            }
        }
    }

    /** Whether the pods end up with the node's resolver by default: {@code Default} itself is somebody's choice. */
    private static boolean usesNodeResolver(Mesh mesh, Workload workload) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        Cursor spec = workload.pod().spec();
        Cursor policy = spec.at("dnsPolicy");
        boolean byDefault = policy.exists() ? policy.text().equals("ClusterFirst") : !kustomizations.mayAdd(policy);
        return byDefault
                && spec.at("dnsConfig", "nameservers").size() == 0
                && mesh.cluster().containers().areFinal(workload)
                && !kustomizations.mayChange(policy)
                && !kustomizations.mayChange(spec.at("hostNetwork"));
    }

    private static Optional<TextEdit> written(Cursor spec) {
        Cursor policy = spec.at("dnsPolicy");
        return policy.exists() ? Rewrite.value(policy, POLICY) : Rewrite.insert(policy, "hostNetwork", POLICY);
    }

    private static List<Lookup> unaliased(List<Lookup> lookups, Workload workload) {
        List<String> aliases = new ArrayList<>();
        for (Cursor alias : workload.pod().spec().at("hostAliases").items()) {
            for (Cursor name : alias.at("hostnames").items()) {
                aliases.add(name.text());
            }
        }
        List<Lookup> left = new ArrayList<>();
        for (Lookup lookup : lookups) {
            if (!aliases.contains(lookup.host())) {
                left.add(lookup);
            }
        }
        return left;
    }

    private static void report(Workload workload, List<Lookup> lookups, Findings findings) {
        Lookup first = lookups.get(0);
        String verb = first.sure() ? " calls `" : " names `";
        Draft draft = findings.report(
                        workload.pod().spec().at("dnsPolicy"),
                        workload.title() + verb + first.host() + "`, which the resolver of the node does not know")
                .lowered(first.sure() ? 0 : 1)
                .hint("set `dnsPolicy: " + POLICY + "`")
                .unsafeFix(
                        "set `dnsPolicy: " + POLICY + "`",
                        written(workload.pod().spec()))
                .related(workload.pod().spec().at("hostNetwork"), "the pods use the node's network, and its resolver")
                .related(first.at(), "the name is asked for here")
                .predicts("lookup " + first.host() + " on the node's resolver: no such host");
        for (int i = 1; i < lookups.size() && i <= SHOWN; i++) {
            String more = i == SHOWN && lookups.size() > SHOWN + 1
                    ? ", and " + (lookups.size() - SHOWN - 1) + " more names elsewhere"
                    : "";
            draft.related(lookups.get(i).at(), "so is `" + lookups.get(i).host() + "`" + more);
        }
    }
}
