package io.meshlint.rules.network_policy;

import io.meshlint.cluster.Admission;
import io.meshlint.cluster.Admission.Outcome;
import io.meshlint.cluster.NetworkPolicies;
import io.meshlint.cluster.Party;
import io.meshlint.cluster.PodPort;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers.Caller;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reports pods that may not reach what every call and every proxy needs first: DNS and istiod. */
public final class NetworkPolicyBlocksMesh implements Rule {

    static final RuleInfo INFO = RuleInfo.named("network-policy-blocks-mesh")
            .severity(Severity.ERROR)
            .summary("NetworkPolicy keeps pods from DNS or istiod")
            .flags(Flag.UH)
            .symptom(Symptom.DNS)
            .needs(NetworkPolicy.KIND)
            .since("0.1");

    private static final int DNS = 53;
    /** Where CoreDNS listens on OpenShift. */
    private static final int OPENSHIFT_DNS = 5353;

    private static final int ISTIOD = 15012;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        NetworkPolicies policies = mesh.cluster().networkPolicies();
        if (policies.all().isEmpty()) {
            return;
        }
        Map<Resource, Cursor> calls = calls(mesh);
        Map<String, Severed> severed = new LinkedHashMap<>();
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!policies.isolating(workload, Direction.EGRESS).isEmpty() && !isAmbient(mesh, workload)) {
                Optional<Cursor> call = Optional.ofNullable(calls.get(workload.resource()));
                check(mesh, workload, call, severed);
            }
        }
        for (Severed group : severed.values()) {
            group.report(findings);
        }
    }

    /** The first field in which each workload surely names a Service that it calls. */
    private static Map<Resource, Cursor> calls(Mesh mesh) {
        Map<Resource, Cursor> calls = new IdentityHashMap<>();
        for (Service service : mesh.cluster().services()) {
            for (Caller caller : mesh.callers().of(service)) {
                if (caller.sure() && caller.workload().isPresent()) {
                    calls.putIfAbsent(caller.workload().get().resource(), caller.at());
                }
            }
        }
        return calls;
    }

    private static boolean isAmbient(Mesh mesh, Workload workload) {
        return mesh.membership().of(workload).status() == Membership.Status.AMBIENT;
    }

    private static void check(Mesh mesh, Workload workload, Optional<Cursor> call, Map<String, Severed> severed) {
        Membership.Answer answer = mesh.membership().of(workload);
        String root = mesh.world().mesh().rootNamespace();
        boolean proxied = answer.isIn() && answer.certain();
        Admission istiod = out(mesh, workload, root, ISTIOD, "TCP");
        boolean control = proxied && istiod.isRefused() && !opens(mesh, workload, ISTIOD, "TCP");
        Admission udp = out(mesh, workload, "kube-system", DNS, "UDP");
        boolean names = isClusterFirst(workload)
                && udp.isRefused()
                && !opens(mesh, workload, DNS, "UDP")
                && !opens(mesh, workload, OPENSHIFT_DNS, "UDP");
        if (names || control) {
            Severed group = new Severed(names ? udp : istiod, names, control);
            Severity severity = proxied || call.isPresent() || admitsPods(udp) ? Severity.ERROR : Severity.WARNING;
            boolean needed = control || call.isPresent() || admitsAnything(udp);
            if (needed) {
                severed.computeIfAbsent(group.key(), key -> group).add(workload, severity, call, answer);
            }
            return;
        }
        Admission tcp = out(mesh, workload, "kube-system", DNS, "TCP");
        if (udp.outcome() == Outcome.ADMITTED && tcp.isRefused() && !opens(mesh, workload, DNS, "TCP")) {
            Severed group = new Severed(tcp, false, false);
            severed.computeIfAbsent(group.key(), key -> group).add(workload, Severity.INFO, Optional.empty(), answer);
        }
    }

    private static Admission out(Mesh mesh, Workload workload, String namespace, int port, String protocol) {
        return mesh.cluster().networkPolicies().outOf(workload, Party.in(namespace), PodPort.of(port, protocol));
    }

    private static boolean opens(Mesh mesh, Workload workload, int port, String protocol) {
        return mesh.cluster().networkPolicies().mayOpen(Direction.EGRESS, workload, PodPort.of(port, protocol));
    }

    private static boolean isClusterFirst(Workload workload) {
        String policy = workload.pod().spec().at("dnsPolicy").text();
        return policy.isEmpty() || policy.startsWith("ClusterFirst");
    }

    /** Whether pods may be called, which have no lasting address but a name. */
    private static boolean admitsPods(Admission admission) {
        for (NetworkPolicy policy : admission.isolating()) {
            for (Cursor rule : policy.rules(Direction.EGRESS).items()) {
                for (Cursor peer : rule.at("to").items()) {
                    if (peer.at("podSelector").exists()
                            || peer.at("namespaceSelector").exists()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean admitsAnything(Admission admission) {
        for (NetworkPolicy policy : admission.isolating()) {
            if (policy.rules(Direction.EGRESS).size() > 0) {
                return true;
            }
        }
        return false;
    }
}
