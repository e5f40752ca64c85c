package io.meshlint.rules.service;

import io.meshlint.cluster.ServiceNames;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports webhooks, aggregated APIs and conversions whose Service is missing or lacks the port. The API server calls
 * port 443 where none is written, {@code k8s.io/apiserver/pkg/util/webhook}.
 */
public final class WebhookServiceMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("webhook-service-missing")
            .severity(Severity.ERROR)
            .summary("service or port that the API server calls is missing")
            .covers("IST0139")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (WebhookCalls call : WebhookCalls.of(mesh.cluster())) {
            if (!mesh.world().manifests().kustomizations().mayChange(call.service())) {
                check(mesh, call, findings);
            }
        }
    }

    private static void check(Mesh mesh, WebhookCalls call, Findings findings) {
        Namespace namespace = Namespace.named(call.namespace());
        Resource from = call.service().resource();
        ServiceNames names = mesh.cluster().serviceNames();
        List<Service> there = names.fitting(call.name(), namespace, from);
        if (!there.isEmpty()) {
            if (there.get(0).namespace().equals(namespace)) {
                port(mesh, call, mesh.world().innermost(from, there, Service::resource), findings);
            }
            return;
        }
        Optional<Service> elsewhere = names.elsewhere(call.name(), namespace, from);
        Set<String> near = new LinkedHashSet<>();
        for (Service service : names.misspelt(call.name(), namespace, from)) {
            near.add(service.name());
        }
        if (elsewhere.isPresent()) {
            Cursor found = elsewhere.get().resource().metadata().at("namespace");
            report(call, call.service().at("namespace"), findings)
                    .change(call.service().at("namespace"), found.text())
                    .related(found, elsewhere.get().title() + " lives here");
        } else if (near.size() == 1) {
            report(call, call.service().at("name"), findings)
                    .change(call.service().at("name"), near.iterator().next());
        } else if (mesh.world().isClosed(namespace)) {
            report(call, call.service().at("name"), findings)
                    .hint("add service `" + call.name() + "` to namespace `" + call.namespace() + "`");
        }
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
                .confirm("kubectl get service -n %s %s", call.namespace(), call.name())
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
