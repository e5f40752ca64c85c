package io.meshlint.rules.routing;

import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.DestinationPorts.Fault;
import io.meshlint.mesh.DestinationPorts.Wrong;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService.Port;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports destinations whose port is none of the Service's: the one that is written, or the one that Istio takes
 * instead ({@code GetDestinationCluster} in {@code pilot/pkg/networking/core/route/route.go}).
 */
public final class RouteDestinationPort implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-destination-port")
            .severity(Severity.ERROR)
            .summary("route leads to a port that the service does not have")
            .flags(Flag.NC)
            .covers("IST0101", "IST0112")
            .needs(VirtualService.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            Map<String, Draft> told = new HashMap<>();
            for (Rule rule : service.rules()) {
                for (Destination destination : rule.destinations()) {
                    Optional<Wrong> wrong = mesh.destinations().ports().fault(destination);
                    if (wrong.isPresent()) {
                        tell(destination, wrong.get(), told, findings);
                    }
                }
            }
        }
    }

    private static void tell(Destination destination, Wrong wrong, Map<String, Draft> told, Findings findings) {
        String fault = words(destination, wrong);
        Draft known = told.get(fault);
        if (known == null) {
            told.put(fault, report(destination, wrong, fault, findings));
        } else {
            known.related(wrong.at().exists() ? wrong.at() : destination.host(), "leads there too");
        }
    }

    private static Draft report(Destination destination, Wrong wrong, String fault, Findings findings) {
        Optional<Port> meant = wrong.meant();
        Draft draft = findings.report(wrong.at().exists() ? wrong.at() : destination.host(), fault)
                .lowered(Share.doubt(destination))
                .related(meant.isPresent() ? meant.get().at() : wrong.service().portList(), ports(wrong))
                .confirm(wrong.service().resource(), "kubectl get{in} {it} -o yaml");
        String number = meant.isPresent() && meant.get().number().isPresent()
                ? Integer.toString(meant.get().number().getAsInt())
                : "";
        if (wrong.at().exists()) {
            return draft.hint(
                    number.isEmpty()
                            ? "write a port of " + wrong.service().title() + ": " + list(numbers(wrong))
                            : "change `" + wrong.at().text() + "` to `" + number + "`");
        }
        return draft.hint(
                number.isEmpty()
                        ? "add `port: {number: …}` with a port of "
                                + wrong.service().title() + ": " + list(numbers(wrong))
                        : "add `port: {number: " + number + "}`");
    }

    private static String ports(Wrong wrong) {
        boolean target =
                wrong.meant().isPresent() && wrong.meant().get().at().key().equals("targetPort");
        return target
                ? "a target port of " + wrong.service().title()
                : "the ports of " + wrong.service().title();
    }

    private static String words(Destination destination, Wrong wrong) {
        String from = destination.rule().of().title();
        String to = wrong.service().title();
        if (wrong.fault() == Fault.NOT_ON_SERVICE) {
            String does = destination.copy() ? " mirrors to port " : " routes to port ";
            return from + does + wrong.at().text() + " of " + to + ", which has no such port";
        }
        String called = wrong.fault() == Fault.NOT_ON_SERVICE_IN_MESH
                ? ", which has none that callers in the mesh use: "
                : ", which has none that the gateway listens on: ";
        return from + " names no port of " + to + called + list(wrong.taken());
    }

    private static List<Integer> numbers(Wrong wrong) {
        List<Integer> numbers = new ArrayList<>();
        for (Port port : wrong.service().ports()) {
            numbers.add(port.number().orElse(0));
        }
        return numbers;
    }

    private static String list(List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append(text.length() == 0 ? "" : ", ").append(number);
        }
        return text.toString();
    }
}
