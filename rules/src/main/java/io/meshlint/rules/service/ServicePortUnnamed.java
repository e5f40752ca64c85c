package io.meshlint.rules.service;

import static io.meshlint.rule.Severity.ERROR;
import static io.meshlint.rule.Symptom.REJECTED;

import io.meshlint.manifest.Service;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports ports that the API server cannot tell apart: one of several has no name, or a name or number stands twice.
 *
 * <p>Follows {@code ValidateService} in Kubernetes' {@code pkg/apis/core/validation/validation.go}.
 */
public final class ServicePortUnnamed implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-port-unnamed")
            .severity(ERROR)
            .summary("several ports of a service have no name, or one name or number")
            .symptom(REJECTED)
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            List<Service.Port> ports = service.ports();
            if (ports.size() > 1 && !PortWords.mayChange(mesh, service)) {
                check(ports, findings);
            }
        }
    }

    private static void check(List<Service.Port> ports, Findings findings) {
        Map<String, Service.Port> names = new HashMap<>();
        Map<String, Service.Port> numbers = new HashMap<>();
        for (Service.Port port : ports) {
            String name = port.name().text();
            if (name.isEmpty() && (!port.name().exists() || port.name().node().isScalar())) {
                unnamed(port, ports.size(), findings);
            } else if (!name.isEmpty() && !port.name().isPlaceholder() && names.putIfAbsent(name, port) != null) {
                sameName(port, names.get(name), findings);
            }
            if (port.number().isPresent() && !port.cursor().at("protocol").isPlaceholder()) {
                String number = port.protocol() + " port " + port.number().getAsInt();
                if (numbers.putIfAbsent(number, port) != null) {
                    sameNumber(port, numbers.get(number), number, findings);
                }
            }
        }
    }

    private static void unnamed(Service.Port port, int ports, Findings findings) {
        String number = port.cursor().at("port").text();
        String message = "port " + number + " of " + port.service().title() + " has no name among " + ports + " ports";
        findings.report(port.name(), message).hint("add `name: " + suggested(port) + "`");
    }

    /** A name that promises nothing: it must not tell Istio a protocol that the app does not speak. */
    private static String suggested(Service.Port port) {
        return port.number().isPresent() ? "port-" + port.number().getAsInt() : "main";
    }

    private static void sameName(Service.Port port, Service.Port first, Findings findings) {
        String name = port.name().text();
        String other = port.number().isPresent() ? name + "-" + port.number().getAsInt() : name + "-2";
        findings.report(port.name(), "two ports of " + port.service().title() + " are named `" + name + "`")
                .hint("name this one `" + other + "`")
                .related(first.name(), "the same name");
    }

    private static void sameNumber(Service.Port port, Service.Port first, String number, Findings findings) {
        findings.report(port.cursor().at("port"), port.service().title() + " has " + number + " twice")
                .hint("remove one of the two, or give it another `port`")
                .related(first.cursor().at("port"), "the same number and protocol");
    }
}
