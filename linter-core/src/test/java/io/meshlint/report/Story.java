package io.meshlint.report;

import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.manifest.Place;
import io.meshlint.manifest.ResourceId;
import io.meshlint.mesh.Flag;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Related;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.text.Source;
import io.meshlint.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports by hand over the manifests of a folder below {@code test-manifests/reports}. */
final class Story {

    private final Path folder;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Report.Suppressed> suppressed = new ArrayList<>();
    private final List<Report.Unknown> unknowns = new ArrayList<>();
    private final List<NotChecked> notChecked = new ArrayList<>();

    Story(String name) {
        this.folder = root().resolve("reports").resolve(name);
    }

    private static Path root() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("test-manifests");
    }

    Path folder() {
        return folder;
    }

    /** Where a text first stands in a file. */
    Place at(String file, String text, String path, ResourceId resource) {
        Source source = Source.file(file, folder.resolve(file));
        try {
            String content = Files.readString(folder.resolve(file));
            int from = content.indexOf(text);
            if (from < 0) {
                throw new IllegalArgumentException(file + " does not hold " + text);
            }
            int[] start = position(content, from);
            int[] end = position(content, from + text.length());
            return new Place(source, new Span(start[0], start[1], end[0], end[1]), path, resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] position(String content, int offset) {
        int lineStart = content.lastIndexOf('\n', offset - 1) + 1;
        int line = 1
                + (int) content.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new int[] {line, 1 + content.codePointCount(lineStart, offset)};
    }

    Story finding(RuleInfo rule, Severity severity, String message, Place place) {
        return finding(rule, severity, message, place, "", "", List.of(), List.of());
    }

    Story finding(
            RuleInfo rule,
            Severity severity,
            String message,
            Place place,
            String hint,
            String predicts,
            List<Related> related,
            List<String> confirm) {
        List<Flag> flags = rule.flags();
        findings.add(new Finding(
                rule,
                severity,
                message,
                hint,
                flags,
                rule.symptomId(),
                predicts,
                place,
                related,
                Optional.empty(),
                confirm,
                rule.covers(),
                "0123456789abcde" + findings.size()));
        return this;
    }

    /** Leaves out the finding that was added last. */
    Story suppressed(Place by, String reason) {
        suppressed.add(new Report.Suppressed(findings.remove(findings.size() - 1), by, reason));
        return this;
    }

    Story unknown(Place place, String why) {
        unknowns.add(new Report.Unknown(place, why));
        return this;
    }

    Story notChecked(String file, String reason) {
        notChecked.add(new NotChecked(file, reason));
        return this;
    }

    Report report(int manifests, int resources) {
        return new Report(
                manifests + 3,
                manifests,
                resources,
                resources,
                findings,
                0,
                suppressed,
                unknowns,
                notChecked,
                List.of(),
                List.of());
    }

    static RuleInfo rule(String id, Severity severity, String summary) {
        return RuleInfo.named(id).severity(severity).summary(summary);
    }

    /** The example of the documentation: a selector with a typing error, and what else one would find. */
    static Report checkout() {
        Story story = new Story("checkout");
        RuleInfo noMatch = rule("service-selector-no-match", Severity.ERROR, "service selects no pod")
                .flags(Flag.UH)
                .covers("kl:dangling-service", "IST0103");
        RuleInfo protocol =
                rule("service-port-protocol", Severity.INFO, "service port does not say which protocol it speaks");
        RuleInfo probe = rule("readiness-probe-missing", Severity.INFO, "container has no readiness probe");
        RuleInfo timeout = rule(
                        "route-timeout-short", Severity.WARNING, "route times out sooner than its service answers")
                .symptom(Symptom.TIMEOUT);
        ResourceId service = new ResourceId("v1", "Service", "shop", false, "checkout");
        ResourceId deployment = new ResourceId("apps/v1", "Deployment", "shop", false, "checkout");
        ResourceId route = new ResourceId("networking.istio.io/v1", "VirtualService", "", false, "checkout");
        ResourceId gatewayClass = new ResourceId("gateway.networking.k8s.io/v1", "GatewayClass", "", true, "public");
        Place selector = story.at("k8s/checkout.yaml", "app: chekout", "spec.selector.app", service);
        Place labels =
                story.at("k8s/checkout-deploy.yaml", "app: checkout", "spec.template.metadata.labels.app", deployment);
        story.finding(
                probe,
                Severity.INFO,
                "container `checkout` has no readiness probe",
                story.at(
                        "k8s/checkout-deploy.yaml",
                        "name: checkout\n          image",
                        "spec.template.spec.containers[0]",
                        deployment));
        story.finding(
                protocol,
                Severity.INFO,
                "port `web` of service `checkout` does not say its protocol",
                story.at("k8s/checkout.yaml", "name: web", "spec.ports[0].name", service),
                "name it `http-web`, `grpc-web` or `tcp-web`",
                "",
                List.of(),
                List.of());
        story.finding(
                noMatch,
                Severity.ERROR,
                "service `checkout` selects no pod",
                selector,
                "change `chekout` to `checkout`",
                "503 UH (no healthy upstream) for callers in the mesh, connection refused for others",
                List.of(
                        new Related(selector, "no pod template in namespace `shop` has this label"),
                        new Related(labels, "deployment `checkout` is labelled app=checkout")),
                List.of("kubectl get endpointslice -n shop -l kubernetes.io/service-name=checkout"));
        story.finding(
                timeout,
                Severity.WARNING,
                "route to `checkout` gives up after 0.5s",
                story.at("mesh/routes.yaml", "timeout: 0.5s", "spec.http[0].timeout", route));
        story.finding(
                timeout,
                Severity.INFO,
                "class `public` is one that nothing uses",
                story.at("mesh/routes.yaml", "name: public", "metadata.name", gatewayClass));
        story.finding(
                probe,
                Severity.WARNING,
                "container `queue` has no readiness probe",
                story.at(
                        "k8s/checkout-deploy.yaml",
                        "kind: Deployment",
                        "spec.template.spec.containers[1]",
                        deployment));
        story.suppressed(story.at("k8s/checkout-deploy.yaml", "apiVersion", "", ResourceId.NONE), "nobody calls it");
        story.unknown(
                story.at("mesh/routes.yaml", "payments.partner.example.com", "spec.hosts[1]", route),
                "host `payments.partner.example.com` is outside the cluster domain");
        story.notChecked("charts/cart/Chart.yaml", "Helm chart: render it first");
        return story.report(3, 4);
    }

    /** Manifests whose text would take over a terminal or move the carets. */
    static Report hostile() {
        Story story = new Story("hostile");
        RuleInfo rule = rule("config-map-strange", Severity.WARNING, "value is strange");
        ResourceId id = new ResourceId("v1", "ConfigMap", "", false, "café");
        String file = "escapes.yaml";
        story.finding(
                rule,
                Severity.WARNING,
                "value `\u001b[31mall red\u001b[0m` of `\r\n\t` is coloured",
                story.at(file, "\"\u001b[31mall red\u001b[0m\"", "data.red", id),
                "write \u001b]8;;http://x\u0007 here",
                "\u009b2J",
                List.of(new Related(story.at(file, "red:", "data.red", id), "a\nb")),
                List.of("rm\u0008\u0008"));
        story.finding(rule, Severity.WARNING, "after tabs", story.at(file, "value\"", "data.tabs", id));
        story.finding(rule, Severity.WARNING, "across a tab", story.at(file, "\"\tva", "data.tabs", id));
        story.finding(rule, Severity.WARNING, "below the moon", story.at(file, "🌕", "data.emoji", id));
        story.finding(rule, Severity.WARNING, "after emoji", story.at(file, "# after", "data.emoji", id));
        story.finding(rule, Severity.WARNING, "after wide characters", story.at(file, "key: value", "data.wide", id));
        story.finding(rule, Severity.WARNING, "after combining marks", story.at(file, "end", "data.combined", id));
        story.finding(rule, Severity.WARNING, "text that runs backwards", story.at(file, "// admin", "data.bidi", id));
        story.finding(rule, Severity.WARNING, "controls of eight bits", story.at(file, "31m\" #", "data.c1", id));
        story.finding(
                rule,
                Severity.WARNING,
                "hidden characters, \u2028 \ud800 \u202e",
                story.at(file, "width", "data[\"hi\\\"dden\"]", id));
        story.notChecked("odd\u001b[2J\nname.yaml", "no \"regular\" file\u0000");
        return story.report(1, 1);
    }

    /** Lines that are much longer than any screen, and stretches of many lines. */
    static Report longLines() {
        Story story = new Story("long-lines");
        RuleInfo rule = rule("widget-key-unknown", Severity.ERROR, "widget has a key that its type does not know");
        ResourceId widget = new ResourceId("v1", "Widget", "", false, "edge-cert");
        ResourceId map = new ResourceId("v1", "ConfigMap", "", false, "start");
        story.finding(
                rule,
                Severity.ERROR,
                "a stretch of many lines",
                story.at("script.yaml", "run: |\n    wait-for gateway\n    start", "data.run", map));
        story.finding(
                rule, Severity.ERROR, "the end of a long line", story.at("script.yaml", "word\n", "data.note", map));
        story.finding(
                rule,
                Severity.ERROR,
                "the start of a long line",
                story.at("widget.json", "\"apiVersion\": \"v1\"", "apiVersion", widget));
        Place certificate = story.at("widget.json", "\"tls.crt\"", "data[\"tls.crt\"]", widget);
        Span whole =
                new Span(1, certificate.span().column(), 1, certificate.span().column() + 30_000);
        story.finding(
                rule,
                Severity.ERROR,
                "more than fits",
                new Place(certificate.source(), whole, certificate.path(), widget));
        story.finding(
                rule,
                Severity.ERROR,
                "key `tls.kye` is none of `kubernetes.io/tls`",
                story.at("widget.json", "\"tls.kye\"", "data[\"tls.kye\"]", widget));
        story.finding(
                rule,
                Severity.ERROR,
                "no place in the text",
                new Place(certificate.source(), Span.START, "", ResourceId.NONE));
        Place nowhere = new Place(certificate.source(), Span.at(7, 3), "", ResourceId.NONE);
        story.finding(
                rule,
                Severity.ERROR,
                "a line that is not there",
                nowhere,
                "",
                "",
                List.of(new Related(nowhere, "kept")),
                List.of());
        return story.report(2, 2);
    }

    /** One warning over and over, and errors, which are never summed up. */
    static Report repeated() {
        Story story = new Story("repeated");
        RuleInfo probe = rule("readiness-probe-missing", Severity.WARNING, "container has no readiness probe");
        RuleInfo match = rule("service-selector-no-match", Severity.ERROR, "service selects no pod");
        for (String name : List.of("cart", "catalog", "checkout", "orders", "search", "users")) {
            ResourceId id = new ResourceId("v1", "Pod", "shop", false, name);
            Place place = story.at("shop/pods.yaml", "name: " + name, "metadata.name", id);
            story.finding(probe, Severity.WARNING, "container `" + name + "` has no readiness probe", place);
            story.finding(match, Severity.ERROR, "service `" + name + "` selects no pod", place);
        }
        Place other = story.at("web/pods.yaml", "name: web", "metadata.name", ResourceId.NONE);
        story.finding(probe, Severity.WARNING, "container `web` has no readiness probe", other);
        return story.report(2, 7);
    }

    /** Nothing to report. */
    static Report clean() {
        return new Story("clean").report(1, 1);
    }
}
