package io.meshlint.rules.routing;

import io.meshlint.manifest.VirtualService;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.HostClaims.Conflict;
import io.meshlint.mesh.HostClaims.Outcome;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/**
 * Reports VirtualServices that claim one host on one gateway, or in the mesh, and get in each other's way. Follows
 * {@code virtualservice/conflictingmeshgatewayhosts.go} of istioctl, with what Istio makes of them at gateways.
 */
public final class RouteHostConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("route-host-conflict")
            .severity(Severity.ERROR)
            .summary("several VirtualServices claim one host and one of them is lost")
            .flags(Flag.NR)
            .covers("IST0109", "IST0140", "KIA1106")
            .needs(VirtualService.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Conflict conflict : mesh.hostClaims().conflicts()) {
            boolean open = mesh.world().manifests().kustomizations().mayChange(conflict.host())
                    || mesh.world()
                            .manifests()
                            .kustomizations()
                            .mayChange(conflict.one().spec().at("hosts"));
            if (!open) {
                report(conflict, findings);
            }
        }
    }

    private static void report(Conflict conflict, Findings findings) {
        boolean takenOut = conflict.outcome() == Outcome.TAKEN_OUT;
        Severity severity = conflict.outcome() == Outcome.LOST ? Severity.ERROR : Severity.WARNING;
        Draft draft = findings.report(conflict.host(), words(conflict))
                .severity(takenOut ? Severity.INFO : severity)
                .lowered(conflict.doubt())
                .key(conflict.gateway() + " " + conflict.one().name())
                .related(
                        conflict.one().spec().at("hosts"),
                        conflict.one().title() + (takenOut ? " has a wildcard around it" : " claims it here"))
                .predicts(predicts(conflict))
                .hint(
                        takenOut
                                ? "repeat here the rules of the wider wildcard that are to hold for these hosts too"
                                : "write the rules of both into one VirtualService")
                .confirm(conflict.other().resource(), "istioctl analyze{in}");
        if (conflict.isInMesh()) {
            draft.covers("IST0109", "KIA1106");
        } else {
            draft.covers("KIA1106");
        }
        if (conflict.outcome() != Outcome.LOST) {
            draft.harmless();
        }
    }

    private static String words(Conflict conflict) {
        if (conflict.outcome() == Outcome.TAKEN_OUT) {
            return conflict.other().title() + " takes the hosts of `"
                    + conflict.host().text() + "` out of " + conflict.one().title();
        }
        String both = conflict.other().title() + " and " + conflict.one().title() + " claim host `"
                + conflict.host().text() + "`";
        if (!conflict.isInMesh()) {
            String gateway = both + " on gateway `" + conflict.gateway() + "`";
            return gateway + (conflict.outcome() == Outcome.LOST ? " and take the same requests" : " and overlap");
        }
        return both + " in the mesh" + (conflict.outcome() == Outcome.LOST ? ", which follows only one" : "");
    }

    private static String predicts(Conflict conflict) {
        return switch (conflict.outcome()) {
            case LOST ->
                conflict.isInMesh()
                        ? "sidecars follow the older one; the other is without effect for the host"
                        : "the gateway follows the older one; the other gets no request";
            case AMBIGUOUS -> "requests that rules of both take go where the older one leads";
            case TAKEN_OUT -> "sidecars follow the more specific wildcard alone, and nothing of the wider one";
            case OVERRIDDEN ->
                "sidecars of one namespace follow what is exported to that alone, all others the public one";
        };
    }
}
