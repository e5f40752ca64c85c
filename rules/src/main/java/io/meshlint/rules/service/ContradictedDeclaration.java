package io.meshlint.rules.service;

import io.meshlint.cluster.Containers;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.ToldPorts;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import java.util.List;
import java.util.Optional;

/** Judges target ports that a container does declare, while its settings tell the app to listen on another port. */
final class ContradictedDeclaration {

    private ContradictedDeclaration() {}

    /** The setting that contradicts the only declared port, to which the Service's port leads. */
    static Optional<Cursor> of(Service.Port port, Workload workload) {
        Endpoints.Target target = Endpoints.target(port, workload);
        List<Container> apps = AppPorts.apps(workload);
        if (target.container().isEmpty() || apps.size() != 1 || !port.isTcp()) {
            return Optional.empty();
        }
        Container app = apps.get(0);
        int declared = target.number().orElse(0);
        boolean only = app.ports().size() == 1 && app.ports().get(0).isNumber(declared);
        boolean open = Containers.isFilledIn(app) || Containers.hasOpenPorts(app) || AppPorts.isWebServer(app);
        return only && !open && !isConfirmed(app, declared) ? setting(app, declared) : Optional.empty();
    }

    /** Whether something but the declaration speaks for its number; a probe by name only repeats it. */
    private static boolean isConfirmed(Container app, int number) {
        for (Probe probe : app.probes()) {
            if (probe.port().integer(0) == number) {
                return true;
            }
        }
        return ToldPorts.mentions(app, number);
    }

    private static Optional<Cursor> setting(Container app, int declared) {
        List<Cursor> settings = AppPorts.settings(app);
        for (Cursor setting : settings) {
            int said = said(app, setting);
            if (said == declared || said == 0 || said != said(app, settings.get(0))) {
                return Optional.empty();
            }
        }
        return settings.isEmpty() ? Optional.empty() : Optional.of(settings.get(0));
    }

    private static int said(Container app, Cursor setting) {
        return ToldPorts.said(app, setting).orElse(0);
    }

    /** Reports the target port, or where that is a name the declaration behind it. */
    static void report(Service.Port port, Workload workload, Cursor setting, Findings findings) {
        Endpoints.Target target = Endpoints.target(port, workload);
        Container app = target.container().orElseThrow();
        Cursor declaration = target.declared().orElseThrow().cursor().at("containerPort");
        int declared = target.number().getAsInt();
        int said = said(app, setting);
        boolean named = !port.targetName().isEmpty();
        String message = named
                ? "container port " + declared + " of " + workload.title() + " is not the port of container `"
                        + app.name() + "`"
                : "target port " + declared + " of " + port.service().title() + " is not the port of container `"
                        + app.name() + "`";
        Cursor number =
                port.targetPort().exists() ? port.targetPort() : port.cursor().at("port");
        Draft draft = findings.report(named ? declaration : number, message)
                .related(setting, "this says " + said)
                .related(
                        named ? port.cursor() : declaration,
                        named ? port.service().title() + " leads here" : "declared here")
                .confirm(Confirm.endpoints(port.service()));
        if (!named && !port.targetPort().exists()) {
            draft.hint("add `targetPort: " + said + "`");
        } else {
            draft.changePort(named ? declaration : port.targetPort(), Integer.toString(said));
        }
    }
}
