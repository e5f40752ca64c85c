package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports webhooks, aggregated APIs and conversions whose Service is missing or lacks the port. The API server calls
 * port 443 where none is written, {@code k8s.io/apiserver/pkg/util/webhook}.
 */
public final class WebhookServiceMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("webhook-service-missing")
            .severity(Severity.ERROR)
            .summary("service or port that the API server calls is missing")
            .covers("IST0139")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        List<WebhookCalls> calls = WebhookCalls.of(mesh.cluster());
        Map<String, List<Service>> byName = new HashMap<>();
        Map<String, SpellingIndex> spelling = new HashMap<>();
        for (Service service :
                calls.isEmpty() ? List.<Service>of() : mesh.cluster().services()) {
            byName.computeIfAbsent(service.name(), n -> new ArrayList<>(1)).add(service);
            spelling.computeIfAbsent(service.namespace().name(), n -> new SpellingIndex())
                    .add(service.name());
        }
        for (WebhookCalls call : calls) {
            if (!mesh.world().manifests().kustomizations().mayChange(call.service())) {
                check(mesh, call, byName.getOrDefault(call.name(), List.of()), spelling, findings);
            }
        }
    }

    private static void check(
            Mesh mesh,
            WebhookCalls call,
            List<Service> namesakes,
            Map<String, SpellingIndex> spelling,
            Findings findings) {
        Namespace namespace = Namespace.named(call.namespace());
        List<Service> there = new ArrayList<>();
        for (Service service : namesakes) {
            if (service.namespace().to(namespace) == Namespace.Relation.MAYBE) {
                return;
            }
            if (service.namespace().equals(namespace)) {
                there.add(service);
            }
        }
        if (!there.isEmpty()) {
            port(mesh, call, mesh.world().innermost(call.service().resource(), there, Service::resource), findings);
            return;
        }
        Optional<Service> elsewhere = elsewhere(call, namesakes);
        SpellingIndex index = spelling.get(call.namespace());
        List<String> near = index == null ? List.of() : index.near(call.name());
        if (elsewhere.isPresent()) {
            Cursor found = elsewhere.get().resource().metadata().at("namespace");
            report(call, call.service().at("namespace"), findings)
                    .hint("change `" + call.namespace() + "` to `" + found.text() + "`")
                    .related(found, elsewhere.get().title() + " lives here");
        } else if (near.size() == 1) {
            report(call, call.service().at("name"), findings)
                    .hint("change `" + call.name() + "` to `" + near.get(0) + "`");
        } else if (mesh.world().isClosed(namespace)) {
            report(call, call.service().at("name"), findings)
                    .hint("add service `" + call.name() + "` to namespace `" + call.namespace() + "`");
        }
    }

    /** The only Service of that name, in another namespace that is written, of the same folder. */
    private static Optional<Service> elsewhere(WebhookCalls call, List<Service> namesakes) {
        boolean one = namesakes.size() == 1
                && namesakes
                        .get(0)
                        .resource()
                        .source()
                        .folder()
                        .equals(call.service().resource().source().folder());
        return one ? Optional.of(namesakes.get(0)) : Optional.empty();
    }

    private static Draft report(WebhookCalls call, Cursor at, Findings findings) {
        return predict(
                call,
                findings.report(
                        at,
                        call.what() + " calls service `" + call.name() + "` of namespace `" + call.namespace()
                                + "`, which is missing"));
    }

    private static Draft predict(WebhookCalls call, Draft draft) {
        return draft.lowered(call.required() ? 0 : 1)
                .confirm("kubectl get service -n " + call.namespace() + " " + call.name())
                .predicts(
                        call.required()
                                ? "`failed calling webhook` or `service unavailable` for every request that needs it"
                                : "the webhook is skipped, as its failurePolicy is Ignore");
    }

    private static void port(Mesh mesh, WebhookCalls call, List<Service> services, Findings findings) {
        Service service = services.get(0);
        if (mesh.cluster().endpoints().of(service) instanceof Resolution.Missing<List<Workload>> missing) {
            findings.consequence(missing.cause(), call.service(), call.what() + " calls it");
        }
        boolean open = service.isExternalName()
                || services.size() > 1
                || service.ports().isEmpty()
                || call.service().at("port").isPlaceholder()
                || mesh.world()
                        .manifests()
                        .kustomizations()
                        .mayChange(service.spec().at("ports"));
        List<String> numbers = new ArrayList<>();
        for (Service.Port port : service.ports()) {
            open |= port.isNumber(call.port()) || port.number().isEmpty();
            numbers.add("`" + port.cursor().at("port").text() + "`");
        }
        if (!open) {
            String message =
                    call.what() + " calls port " + call.port() + " of " + service.title() + ", which has no such port";
            String hint = "write `port: " + numbers.get(0).replace("`", "") + "` here";
            predict(call, findings.report(call.service().at("port"), message))
                    .hint(numbers.size() == 1 ? hint : "write one of the ports " + String.join(", ", numbers))
                    .related(service.spec().at("ports"), "the ports of " + service.title());
        }
    }
}
