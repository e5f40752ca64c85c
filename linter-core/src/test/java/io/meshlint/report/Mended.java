package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.manifest.Place;
import io.meshlint.manifest.ResourceId;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Fix;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** A report by hand whose findings have changes that take them away: a safe one, and one in two files. */
final class Mended {

    private Mended() {}

    static Report report() {
        Story story = new Story("mended");
        ResourceId service = new ResourceId("v1", "Service", "shop", false, "session");
        Place type = story.at("session.yaml", "clusterIP", "spec.type", service);
        Place name = story.at("session.yaml", "http-session", "spec.ports[0].name", service);
        Place use = story.at("uses.yaml", "http-session", "spec.defaultBackend.service.port.name", service);
        Fix safe = new Fix("write `ClusterIP`", true, List.of(edit(type, "ClusterIP")));
        Fix unsafe = new Fix(
                "rename port `http-session` to `tcp-session`, also where it is named",
                false,
                List.of(edit(name, "tcp-session"), edit(use, "tcp-session")));
        List<Finding> findings = List.of(
                finding("schema-value", "`type` of service `session` is `clusterIP`", type, safe),
                finding("service-port-protocol-conflict", "port `http-session` is no HTTP port", name, unsafe));
        return new Report(2, 2, 2, 0, findings, 0, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static TextEdit edit(Place place, String text) {
        return new TextEdit(place.source(), place.span(), text);
    }

    private static Finding finding(String rule, String message, Place place, Fix fix) {
        return new Finding(
                RuleInfo.named(rule).severity(Severity.ERROR).withFixes(),
                Severity.ERROR,
                message,
                fix.description(),
                List.of(),
                "",
                "",
                place,
                List.of(),
                Optional.of(fix),
                List.of(),
                List.of(),
                rule);
    }
}
