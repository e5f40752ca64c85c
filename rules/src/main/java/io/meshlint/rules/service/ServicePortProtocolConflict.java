package io.meshlint.rules.service;

import static io.meshlint.mesh.Flag.DPE;
import static io.meshlint.mesh.Flag.UC;
import static io.meshlint.mesh.Flag.UF;
import static io.meshlint.mesh.Flag.UPE;
import static io.meshlint.rule.Severity.ERROR;
import static io.meshlint.rule.Severity.WARNING;

import io.meshlint.cluster.AppProtocol;
import io.meshlint.cluster.Evidence.Sign;
import io.meshlint.manifest.Rewrite;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.world.Cause;
import java.util.Optional;

/**
 * Reports ports whose declared protocol is not what the app speaks, and pods that get two protocols for one port.
 *
 * <p>The declared protocol decides how proxies speak to the app ({@code setUpstreamProtocol} in Istio's
 * {@code pilot/pkg/networking/core/cluster_builder.go}); of two for one port of a pod the first port of the oldest
 * Service counts ({@code buildInboundChainConfigs} in {@code listener_inbound.go}).
 */
public final class ServicePortProtocolConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-port-protocol-conflict")
            .severity(ERROR)
            .summary("declared protocol contradicts what the app speaks")
            .flags(UPE, UF)
            .covers("IST0137")
            .needs(Service.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (!mesh.membership().hasIstio()) {
            return;
        }
        for (Service service : mesh.cluster().services()) {
            if (service.selectsPods() && !PortWords.mayChange(mesh, service)) {
                for (Service.Port port : service.ports()) {
                    against(mesh, port, findings);
                    PortNameConflict.checkUdp(mesh, port, findings);
                }
            }
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            SharedTargetPort.check(mesh, workload, findings);
        }
    }

    /** Holds what a port declares against what its pods speak. */
    private static void against(Mesh mesh, Service.Port port, Findings findings) {
        Protocols.Answer declared = Protocols.of(port);
        if (!declared.protocol().isHttp() || declared.at().isPlaceholder()) {
            return;
        }
        Optional<Sign> sign = PortWords.sign(mesh, port);
        if (sign.isEmpty() || !declared.isContradictedBy(sign.get())) {
            PortNameConflict.checkTls(mesh, port, sign, findings);
            return;
        }
        Optional<Cause> http443 = HttpOn443.cause(mesh, port);
        if (http443.isPresent()) {
            findings.consequence(http443.get(), sign.get().at(), sign.get().note());
        } else {
            report(mesh, port, declared, sign.get(), findings);
        }
    }

    private static void report(Mesh mesh, Service.Port port, Protocols.Answer declared, Sign sign, Findings findings) {
        Presence presence = mesh.membership().behind(port.service());
        boolean routed = !mesh.routes().to(port).isEmpty();
        if (presence == Presence.EXCLUDED && !routed) {
            return;
        }
        boolean sure = presence == Presence.PROVEN || routed;
        String message = port.title() + " of " + port.service().title() + " is declared "
                + declared.protocol().prefix() + " and speaks "
                + sign.protocol().title();
        Draft draft = findings.report(declared.at(), sure ? message : message + ", if it is in the mesh")
                .severity(declared.isSurelyContradictedBy(sign) ? ERROR : WARNING)
                .lowered(sure ? 0 : 1)
                .related(sign.at(), sign.note())
                .confirm(PortWords.describe(port.service()))
                .owns(new Cause(Cause.Kind.PROTOCOL_CONFLICT, port.cursor()));
        declare(mesh, draft, port, declared, sign.protocol().prefix());
        flags(draft, sign.protocol());
    }

    private static void flags(Draft draft, AppProtocol spoken) {
        if (spoken == AppProtocol.HTTPS) {
            draft.flags(UC, UPE);
        } else if (spoken.isHttpFamily()) {
            draft.flags(UPE);
        } else {
            draft.flags(UC, DPE, UPE);
        }
    }

    /** Adds what to write: the protocol in the field for it, or in front of the name. */
    private static void declare(Mesh mesh, Draft draft, Service.Port port, Protocols.Answer declared, String spoken) {
        String words = "`appProtocol: " + spoken + "`";
        if (declared.by() == Protocols.By.APP_PROTOCOL) {
            draft.hint("write " + words).unsafeFix(draft.hint(), Rewrite.value(declared.at(), spoken));
        } else {
            String fresh = PortWords.renamed(port, spoken);
            draft.hint("rename it `" + fresh + "`, or set " + words);
            PortWords.rename(mesh, draft, port, fresh);
        }
    }
}
