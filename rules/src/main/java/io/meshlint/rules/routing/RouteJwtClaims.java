package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.TokenChecks;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports rules that look at the claims of tokens where no proxy reads tokens: they never fit. Follows
 * {@code virtualservice/jwtclaimroute.go} of istioctl.
 */
public final class RouteJwtClaims implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-jwt-claims")
            .severity(Severity.ERROR)
            .summary("rule looks at claims of tokens that no RequestAuthentication checks")
            .flags(Flag.NR)
            .covers("IST0149")
            .needs(VirtualService.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            Set<String> told = new HashSet<>();
            for (Rule rule : service.rules()) {
                Optional<Cursor> claim = claim(rule);
                for (Rule effective : claim.isPresent() ? mesh.virtualServices().effective(rule) : List.<Rule>of()) {
                    check(mesh, effective, claim.get(), told, findings);
                }
            }
        }
    }

    private static Optional<Cursor> claim(Rule rule) {
        for (Cursor match : rule.matches()) {
            for (String field : new String[] {"headers", "withoutHeaders"}) {
                for (Cursor header : match.at(field).entries()) {
                    if (header.key().startsWith("@request.auth.claims")) {
                        return Optional.of(header);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static void check(Mesh mesh, Rule rule, Cursor claim, Set<String> told, Findings findings) {
        boolean gateway = false;
        for (Cursor entry : rule.gateways()) {
            boolean sidecars = entry.text().equals(VirtualService.MESH);
            gateway |= !sidecars;
            for (Gateway one : sidecars
                    ? List.<Gateway>of()
                    : mesh.gateways().resolve(entry).orElse(List.of())) {
                TokenChecks.Answer answer = mesh.tokenChecks().at(one);
                if (answer != TokenChecks.Answer.CHECKED && told.add(entry.text())) {
                    boolean sure =
                            answer == TokenChecks.Answer.NONE || mesh.world().isClosed(one.namespace());
                    report(rule, claim, one, sure, findings);
                }
            }
        }
        if (!gateway && !rule.of().isDelegate() && told.add("")) {
            findings.report(claim, rule.of().title() + " looks at claims of tokens in the mesh")
                    .harmless()
                    .symptom(Symptom.REJECTED)
                    .hint("bind the VirtualService to a gateway: only gateways know claims");
        }
    }

    private static void report(Rule rule, Cursor claim, Gateway gateway, boolean sure, Findings findings) {
        findings.report(
                        claim,
                        rule.of().title() + " looks at claims of tokens, which no RequestAuthentication checks at "
                                + gateway.title())
                .lowered(sure ? 0 : 1)
                .key(gateway.name())
                .related(gateway.spec().at("selector"), "the pods of the gateway")
                .hint("add a RequestAuthentication that selects the pods of the gateway, in their namespace")
                .confirm("kubectl get requestauthentications -A");
    }
}
