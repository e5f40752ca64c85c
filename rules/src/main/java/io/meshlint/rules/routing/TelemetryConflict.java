package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Rivals;
import io.meshlint.mesh.Telemetry;
import io.meshlint.mesh.WorkloadSelectors;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.List;

/**
 * Reports Telemetries of which Istio takes only the older, and those whose providers the mesh does not have
 * ({@code pilot/pkg/model/telemetry.go} in Istio).
 */
public final class TelemetryConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("telemetry-conflict")
            .severity(Severity.WARNING)
            .summary("several Telemetries are for the same pods, or a provider does not exist")
            .symptom(Symptom.IGNORED)
            .covers("IST0002", "IST0157", "IST0159", "IST0160")
            .needs(Telemetry.KIND)
            .since("0.1");

    private static final List<String> PARTS = List.of("tracing", "metrics", "accessLogging");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        List<Rivals.Pair> pairs = Rivals.among(mesh.telemetry().untargeted(), WorkloadSelectors::of, mesh.cluster());
        for (Rivals.Pair pair : pairs) {
            report(pair, findings);
        }
        for (Resource telemetry : mesh.telemetry().all()) {
            for (String part : PARTS) {
                for (Cursor entry : telemetry.spec().at(part).items()) {
                    check(mesh, telemetry, entry, findings);
                }
            }
        }
    }

    private static void report(Rivals.Pair pair, Findings findings) {
        boolean one = pair.workload().isPresent();
        Resource other = pair.other();
        String both = one ? " both select " + pair.workload().get().title() : " both hold for " + level(other);
        findings.report(place(other), other.title() + " and `" + pair.one().name() + "`" + both)
                .lowered(pair.doubt())
                .key(pair.one().name())
                .covers(one ? "IST0159" : "IST0160")
                .related(place(pair.one()), pair.one().title())
                .hint("merge them into one: Istio takes the older and ignores the other")
                .confirm("kubectl get telemetry -A --sort-by=.metadata.creationTimestamp");
    }

    private static Cursor place(Resource telemetry) {
        Cursor selector = telemetry.spec().at("selector");
        return selector.exists() ? selector : telemetry.metadata().at("name");
    }

    private static String level(Resource telemetry) {
        return telemetry.namespace().isNamed() ? "namespace `" + telemetry.namespace() + "`" : "one namespace";
    }

    private static void check(Mesh mesh, Resource telemetry, Cursor entry, Findings findings) {
        Telemetry mine = mesh.telemetry();
        boolean known = mine.knowsMesh() || mesh.world().assumptions().closedWorld();
        if (!known || mesh.world().manifests().kustomizations().mayChange(entry)) {
            return;
        }
        Cursor providers = entry.at("providers");
        if (providers.size() == 0 && entry.parent().key().equals("accessLogging")) {
            noProvider(mine, telemetry, entry, findings);
        }
        for (Cursor provider : providers.items()) {
            Cursor name = provider.at("name");
            if (!name.text().isEmpty() && !name.isPlaceholder() && mine.knowsMesh()) {
                provider(mine, telemetry, name, findings);
            }
        }
    }

    private static void noProvider(Telemetry mine, Resource telemetry, Cursor entry, Findings findings) {
        boolean off = entry.at("disabled").isTrue() || entry.at("disabled").isPlaceholder();
        if (!off && !entry.at("providers").isPlaceholder() && !mine.logsByDefault()) {
            findings.report(
                            entry,
                            telemetry.title() + " names no provider for its access log, and the mesh has no default")
                    .covers("IST0157")
                    .key("default")
                    .hint("add `providers: [{name: envoy}]`")
                    .confirm("istioctl proxy-config listener {pod} -o json | grep access_log");
        }
    }

    private static void provider(Telemetry mine, Resource telemetry, Cursor name, Findings findings) {
        if (!mine.hasProvider(name.text())) {
            findings.report(
                            name,
                            telemetry.title() + " names provider `" + name.text()
                                    + "`, which the configuration of the mesh does not have")
                    .covers("IST0157")
                    .key(name.text())
                    .hint("add `" + name.text() + "` to `extensionProviders`, or name one of it")
                    .confirm("kubectl get configmap istio -n istio-system -o yaml");
        } else if (mine.isLightstep(name.text())) {
            findings.report(
                            name,
                            telemetry.title() + " names provider `" + name.text()
                                    + "`, which is of the deprecated sort `lightstep`")
                    .harmless()
                    .covers("IST0002")
                    .key(name.text())
                    .hint("use a provider of sort `opentelemetry`")
                    .confirm("kubectl get configmap istio -n istio-system -o yaml");
        }
    }
}
