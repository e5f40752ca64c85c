package io.meshlint.rules.service;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Containers;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Evidence;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Flag;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reports numeric target ports that the selected pods do not declare. Declaring a port opens nothing, so this is advice,
 * unless the pod itself says that the app listens on exactly one other port.
 */
public final class ServiceTargetPortUndeclared implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-target-port-undeclared")
            .severity(Severity.WARNING)
            .summary("numeric target port that the selected pods do not declare")
            .flags(Flag.UF)
            .covers("KIA0701", "kv:service-selector-ref")
            .needs(Service.KIND)
            .since("0.1");

    /** Images that serve HTTP on port 80 unless told otherwise, whatever their containers declare. */
    private static final List<String> WEB_SERVERS = List.of("nginx", "httpd", "caddy", "apache", "php", "wordpress", "traefik");

    /** Another port on which the app listens, and what says so. */
    private record Other(int number, Container container, Cursor at, String note) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            List<Workload> selected = mesh.cluster().endpoints().workloads(service);
            if (selected.isEmpty() || mesh.world().manifests().kustomizations().mayChange(service.resource(), "spec", "ports")) {
                continue;
            }
            for (Service.Port port : service.ports()) {
                if (port.targetNumber().isPresent()) {
                    check(mesh.cluster(), port, selected, findings);
                }
            }
        }
    }

    private static void check(Cluster cluster, Service.Port port, List<Workload> selected, Findings findings) {
        int number = port.targetNumber().getAsInt();
        for (Workload workload : selected) {
            boolean judged = workload.namespace().to(port.service().namespace()) == Namespace.Relation.SAME
                    && cluster.containers().areComplete(workload)
                    && !Membership.isGateway(workload)
                    && declaresPorts(workload);
            if (!judged || supports(workload, port, number)) {
                return;
            }
        }
        Workload workload = selected.get(0);
        Optional<Other> other = selected.size() == 1 ? other(cluster, workload) : Optional.empty();
        if (other.isPresent()) {
            contradicted(port, number, other.get(), findings);
        } else {
            undeclared(port, number, workload, findings);
        }
    }

    private static boolean declaresPorts(Workload workload) {
        boolean declares = false;
        for (Container container : workload.pod().runningContainers()) {
            if (Containers.isFilledIn(container) || container.cursor().at("ports").isPlaceholder()) {
                return false;
            }
            declares |= !container.ports().isEmpty();
            for (Cursor says : Evidence.listens(container)) {
                declares |= !isProbed(says);
            }
        }
        return declares;
    }

    /** Whether a probe says it: many apps answer probes on a port of their own, which tells nothing of the others. */
    private static boolean isProbed(Cursor says) {
        return says.key().equals("port");
    }

    /** Whether anything in the pod speaks for the number: a declaration, the image, an argument, a variable, a probe. */
    private static boolean supports(Workload workload, Service.Port port, int number) {
        boolean proxy = number >= 15000 && number < 15100;
        if (proxy || Evidence.of(Endpoints.target(port, workload)).filter(Evidence.Sign::strong).isPresent()) {
            return true;
        }
        for (Container container : workload.pod().runningContainers()) {
            for (Container.Port declared : container.ports()) {
                if (declared.isNumber(number) || declared.number().isEmpty()) {
                    return true;
                }
            }
            for (Cursor says : Evidence.listens(container)) {
                if (Evidence.said(container, says).orElse(-1) == number) {
                    return true;
                }
            }
            boolean web = number == 80 && WEB_SERVERS.contains(container.imageName());
            if (web || Evidence.mentions(container, number)) {
                return true;
            }
        }
        return false;
    }

    /** The one other port that the pod's only app names and no Service leads to; empty if it names none or several. */
    private static Optional<Other> other(Cluster cluster, Workload workload) {
        List<Other> named = new ArrayList<>();
        int apps = 0;
        for (Container container : workload.pod().runningContainers()) {
            if (Containers.isSidecar(container)) {
                continue;
            }
            apps++;
            for (Cursor says : Evidence.listens(container)) {
                OptionalInt said = Evidence.said(container, says);
                if (said.isPresent() && !isProbed(says)) {
                    named.add(new Other(said.getAsInt(), container, says, "this says " + said.getAsInt()));
                }
            }
            for (Container.Port declared : container.ports()) {
                if (declared.number().isPresent()) {
                    int number = declared.number().getAsInt();
                    named.add(new Other(number, container, declared.cursor(), "the only port that is declared"));
                }
            }
        }
        for (Other other : named) {
            if (other.number != named.get(0).number) {
                return Optional.empty();
            }
        }
        boolean one = apps == 1 && !named.isEmpty() && !isServed(cluster, workload, named.get(0).number);
        return one ? Optional.of(named.get(0)) : Optional.empty();
    }

    private static boolean isServed(Cluster cluster, Workload workload, int number) {
        for (Service service : cluster.endpoints().services(workload)) {
            for (Service.Port port : service.ports()) {
                if (Endpoints.target(port, workload).number().orElse(-1) == number) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void contradicted(Service.Port port, int number, Other other, Findings findings) {
        String message = "target port " + number + " of " + port.service().title() + " is not the port of container `"
                + other.container.name() + "`";
        Draft draft = findings.report(at(port), message)
                .related(other.at, other.note)
                .confirm(Confirm.endpoints(port.service()));
        draft.hint(port.targetPort().exists()
                ? "change `" + number + "` to `" + other.number + "`"
                : "add `targetPort: " + other.number + "`");
    }

    private static void undeclared(Service.Port port, int number, Workload workload, Findings findings) {
        String message = "target port " + number + " of " + port.service().title() + " is declared by no container of its pods";
        findings.report(at(port), message)
                .severity(Severity.INFO)
                .harmless()
                .hint("declare `containerPort: " + number + "` if the app listens there")
                .related(workload.pod().spec().at("containers"), "the containers of " + workload.title());
    }

    private static Cursor at(Service.Port port) {
        return port.targetPort().exists() ? port.targetPort() : port.cursor().at("port");
    }
}
