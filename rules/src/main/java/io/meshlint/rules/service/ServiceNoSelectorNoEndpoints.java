package io.meshlint.rules.service;

import io.meshlint.cluster.ManualEndpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.List;
import java.util.Optional;

/**
 * Reports Services without a selector whose ports the written Endpoints do not have, or that have no Endpoints. kube-proxy
 * and istiod pair ports by name and protocol, never by number: {@code EndpointsMapFromESC} in Kubernetes'
 * {@code pkg/proxy/endpointslicecache.go}.
 */
public final class ServiceNoSelectorNoEndpoints implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-no-selector-no-endpoints")
            .severity(Severity.ERROR)
            .summary("service without selector has no endpoints for a port")
            .flags(Flag.UH)
            .covers("kl:dangling-service", "ks:service-targets-pod")
            .needs(Service.KIND)
            .since("0.1");

    private static final String PREDICTS =
            "503 UH (no healthy upstream) for callers in the mesh, connection refused for others";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            if (!isManual(mesh, service)) {
                continue;
            }
            Resolution<List<ManualEndpoints.Port>> answer =
                    mesh.cluster().manualEndpoints().of(service);
            if (answer instanceof Resolution.Resolved<List<ManualEndpoints.Port>> resolved) {
                compare(mesh, service, resolved.value(), findings);
            } else if (answer instanceof Resolution.Missing<List<ManualEndpoints.Port>> missing) {
                missing(mesh, service, missing, findings);
            }
        }
    }

    private static boolean isManual(Mesh mesh, Service service) {
        Cursor selector = service.spec().at("selector");
        return service.selector().isEmpty()
                && !selector.isPlaceholder()
                && !service.isExternalName()
                && !mesh.world().manifests().kustomizations().mayAdd(selector);
    }

    private static void compare(Mesh mesh, Service service, List<ManualEndpoints.Port> written, Findings findings) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        boolean open = kustomizations.mayChange(service.spec().at("ports"));
        for (ManualEndpoints.Port port : written) {
            open |= port.cursor().at("name").isPlaceholder()
                    || kustomizations.mayChange(port.cursor().parent());
        }
        for (Service.Port port : open ? List.<Service.Port>of() : service.ports()) {
            Optional<ManualEndpoints.Port> pair = ManualEndpoints.pair(port, written);
            if (pair.isPresent()) {
                number(port, pair.get(), findings);
            } else if (!port.name().isPlaceholder()) {
                unpaired(port, written.get(0), findings);
            }
        }
    }

    private static void unpaired(Service.Port port, ManualEndpoints.Port first, Findings findings) {
        String kind = first.cursor().resource().kind();
        boolean protocol = first.name().equals(port.name().text());
        String hint = port.name().exists()
                ? "name the port of the " + kind + " `" + port.name().text() + "`"
                : "take the name `" + first.name() + "` out of the " + kind + ", or write it here";
        findings.report(
                        port.nameOrNumber(),
                        port.title() + " of " + port.service().title() + " is no port of its " + kind)
                .hint(protocol ? "write `protocol: " + port.protocol() + "` into the " + kind : hint)
                .related(first.nameOrNumber(), "names and protocols have to be equal")
                .lowered(port.service().isHeadless() ? 1 : 0)
                .confirm(Confirm.endpoints(port.service()))
                .predicts(PREDICTS);
    }

    /** Traffic goes to the port of the addresses, whatever the Service says. */
    private static void number(Service.Port port, ManualEndpoints.Port written, Findings findings) {
        Cursor target = port.targetPort();
        if (target.integer().isPresent()
                && written.number().isPresent()
                && target.integer().getAsInt() != written.number().getAsInt()) {
            String number = Integer.toString(written.number().getAsInt());
            findings.report(
                            target,
                            "target port " + target.text() + " of "
                                    + port.service().title() + " is ignored: its endpoints are at port " + number)
                    .hint("write `targetPort: " + number + "`, or correct the endpoints")
                    .related(written.cursor().at("port"), "this port gets the traffic")
                    .severity(Severity.INFO)
                    .harmless();
        }
    }

    private static void missing(
            Mesh mesh, Service service, Resolution.Missing<List<ManualEndpoints.Port>> missing, Findings findings) {
        if (missing.near().isEmpty()
                && (mesh.routes().mayDivert(service) || service.name().equals("kubernetes"))) {
            return;
        }
        Draft draft = findings.report(missing.cause().at(), service.title() + " has neither selector nor endpoints")
                .owns(missing.cause())
                .confirm(Confirm.endpoints(service))
                .predicts(PREDICTS);
        if (missing.near().isPresent()) {
            Near near = missing.near().get();
            draft.hint("change `" + near.wanted() + "` to `" + near.found() + "`, or the name there")
                    .related(near.at(), "endpoints of a service `" + near.found() + "` that is not there");
        } else {
            draft.hint("add a selector, or an EndpointSlice labelled `kubernetes.io/service-name: " + service.name()
                    + "`");
        }
    }
}
