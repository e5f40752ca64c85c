package io.meshlint.rules.service;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.rule.Findings;
import java.util.List;

/** Judges pods that a numeric target port leads to although all that they show speaks for other ports. */
final class DeafPods {

    private DeafPods() {}

    /** Reports the workloads that do not listen on the port while another one of the Service's does. */
    static void report(Service.Port port, List<Workload> selected, Findings findings) {
        int number = port.targetNumber().getAsInt();
        Workload serving = null;
        for (Workload workload : selected) {
            serving = serving == null && declares(workload, number) ? workload : serving;
        }
        if (serving == null) {
            return;
        }
        for (Workload workload : selected) {
            if (isDeaf(workload, port, number) && !sharesImage(workload, serving)) {
                report(port, number, workload, serving, findings);
            }
        }
    }

    private static boolean isDeaf(Workload workload, Service.Port port, int number) {
        boolean declares = false;
        for (Container container : workload.pod().runningContainers()) {
            declares |= !container.ports().isEmpty();
        }
        return declares && AppPorts.areSaid(workload) && !AppPorts.support(workload, port, number);
    }

    private static boolean declares(Workload workload, int number) {
        for (Container container : workload.pod().runningContainers()) {
            for (Container.Port declared : container.ports()) {
                if (declared.isNumber(number)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** One program listens on the same ports wherever it runs, whatever is declared. */
    private static boolean sharesImage(Workload one, Workload other) {
        for (Container container : AppPorts.apps(one)) {
            for (Container twin : AppPorts.apps(other)) {
                if (container.imageName().equals(twin.imageName())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void report(Service.Port port, int number, Workload deaf, Workload serving, Findings findings) {
        Cursor at =
                port.targetPort().exists() ? port.targetPort() : port.cursor().at("port");
        String message =
                port.service().title() + " selects " + deaf.title() + ", which does not listen on port " + number;
        findings.report(at, message)
                .hint("take the pods of " + deaf.title() + " out of the selector: add a label to it that only those of "
                        + serving.title() + " carry")
                .related(deaf.labels().cursor(), "these pods refuse a share of the requests")
                .confirm(Confirm.endpoints(port.service()))
                .predicts("503 UF (upstream connection failure) for a share of requests")
                .key(deaf.name());
    }
}
