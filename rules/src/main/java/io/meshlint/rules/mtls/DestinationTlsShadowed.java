package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.mesh.ClientTls;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.DestinationRules.Lookup;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/**
 * Reports TLS that a wider setting asks for and a narrower one drops: Istio merges neither rules for different hosts
 * ({@code mergeDestinationRule} in {@code pilot/pkg/model/destination_rule.go}) nor the settings of a port with those of
 * the rule ({@code MergeTrafficPolicy} in {@code pilot/pkg/networking/util/util.go}).
 */
public final class DestinationTlsShadowed implements Rule {

    static final RuleInfo INFO = RuleInfo.named("destination-tls-shadowed")
            .severity(Severity.WARNING)
            .summary("a narrower setting drops the TLS of a wider one")
            .flags(Flag.UC)
            .covers("KIA0204")
            .needs(DestinationRule.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            Cursor policy = rule.spec().at("trafficPolicy");
            if (isLostWithout(mesh, policy.at("tls"))) {
                ofPorts(mesh, rule, policy, findings);
            }
            if (ClientTls.fields(rule).isEmpty() && !mayGainTls(mesh, policy)) {
                wider(mesh, rule, findings);
            }
        }
    }

    /** Whether proxies left to themselves would not speak what the field asks for. */
    private static boolean isLostWithout(Mesh mesh, Cursor tls) {
        Speech speech = mesh.handshakes().client().speech(tls);
        return speech == Speech.TLS
                || speech == Speech.OWN
                || speech == Speech.MESH && !mesh.world().mesh().autoMtls();
    }

    private static boolean mayGainTls(Mesh mesh, Cursor policy) {
        return policy.isPlaceholder()
                || mesh.world().manifests().kustomizations().mayChange(policy.at("tls"));
    }

    private static void ofPorts(Mesh mesh, DestinationRule rule, Cursor policy, Findings findings) {
        for (Cursor entry : policy.at("portLevelSettings").items()) {
            Cursor tls = entry.at("tls");
            boolean kept = tls.exists()
                    || entry.isPlaceholder()
                    || mesh.world().manifests().kustomizations().mayChange(tls);
            if (!kept) {
                Cursor port = entry.at("port", "number");
                findings.report(
                                tls,
                                "settings of port " + port.text() + " in " + rule.title()
                                        + " replace the rule's own, and drop its `tls`")
                        .key(port.text())
                        .related(policy.at("tls"), "the TLS that the port loses")
                        .hint("repeat `tls: {mode: " + policy.at("tls", "mode").text()
                                + "}` in the settings of the port")
                        .confirm(
                                "istioctl proxy-config cluster {caller} --fqdn %s --port %s -o yaml",
                                rule.host().text(), port.text());
            }
        }
    }

    /** Rules that proxies of this one's namespace would follow, were it not there. */
    private static void wider(Mesh mesh, DestinationRule rule, Findings findings) {
        HostName host = mesh.destinationRules().host(rule);
        Namespace client = rule.namespace();
        for (DestinationRule other : mesh.destinationRules().about(host)) {
            Cursor tls = other.spec().at("trafficPolicy", "tls");
            if (!isLostWithout(mesh, tls) || !isOnTheWay(mesh, other, client, host)) {
                continue;
            }
            Lookup lookup = mesh.destinationRules().lookup(client, host, rule.resource());
            if (has(lookup, rule) && !has(lookup, other)) {
                findings.report(
                                rule.spec().at("trafficPolicy", "tls"),
                                rule.title() + " hides " + other.title() + ", and drops the `tls` that it sets for `"
                                        + other.host().text() + "`")
                        .related(tls, "the TLS that is lost")
                        .hint("repeat `tls: {mode: " + tls.at("mode").text() + "}` in the `trafficPolicy`")
                        .confirm(
                                "istioctl proxy-config cluster {caller} --fqdn %s -o yaml",
                                rule.host().text());
                return;
            }
        }
    }

    /** Whether proxies of a namespace look for a host's rules where this one stands, and see it. */
    private static boolean isOnTheWay(Mesh mesh, DestinationRule rule, Namespace client, HostName host) {
        Namespace root = Namespace.named(mesh.world().mesh().rootNamespace());
        boolean there = rule.namespace().to(client) == Relation.SAME
                || rule.namespace().to(root) == Relation.SAME
                || host.isService() && rule.namespace().to(host.namespace()) == Relation.SAME;
        return there && mesh.exports().to(rule.resource(), client) == Relation.SAME;
    }

    private static boolean has(Lookup lookup, DestinationRule rule) {
        for (DestinationRule winner : lookup.winners()) {
            if (winner.resource() == rule.resource()) {
                return true;
            }
        }
        return false;
    }
}
