package io.meshlint.rules.ambient;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.WorkloadSelectors;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies about requests that pick pods of the ambient mesh: ztunnel gets those, and waypoints heed no selector. */
final class PickedByZtunnel {

    private static final List<String> SORTS = List.of(
            "security.istio.io/AuthorizationPolicy",
            "security.istio.io/RequestAuthentication",
            "extensions.istio.io/WasmPlugin",
            "telemetry.istio.io/Telemetry");

    private final Mesh mesh;
    private final Namespace root;
    /** The pods of the ambient mesh by namespace. */
    private final Map<String, List<Workload>> members = new HashMap<>();

    private final Map<String, Boolean> withOthers = new HashMap<>();

    PickedByZtunnel(Mesh mesh) {
        this.mesh = mesh;
        this.root = Namespace.named(mesh.world().mesh().rootNamespace());
        for (Workload workload : mesh.cluster().workloads().all()) {
            String key = workload.namespace().key();
            Status status = mesh.membership().of(workload).status();
            if (status == Status.AMBIENT) {
                members.computeIfAbsent(key, k -> new ArrayList<>()).add(workload);
            }
            withOthers.merge(key, status == Status.GATEWAY || status == Status.SIDECAR, Boolean::logicalOr);
        }
    }

    void report(Findings findings) {
        for (String sort : SORTS) {
            int slash = sort.indexOf('/');
            for (Resource object : mesh.cluster().ofKind(sort.substring(0, slash), sort.substring(slash + 1))) {
                Optional<Cursor> field = Requests.of(object);
                if (field.isPresent() && picks(object) && !isOff(object)) {
                    check(object, field.get(), findings);
                }
            }
        }
    }

    /** Whether it is for pods, not for Services and gateways. */
    private boolean picks(Resource object) {
        boolean targets = object.spec().at("targetRef").exists()
                || object.spec().at("targetRefs").exists();
        return !targets
                && !mesh.world()
                        .manifests()
                        .kustomizations()
                        .mayChange(object.spec().at("selector"));
    }

    private static boolean isOff(Resource object) {
        return object.kind().equals(AuthorizationPolicy.KIND)
                && (new AuthorizationPolicy(object).isDryRun()
                        || new AuthorizationPolicy(object).action().equals("AUDIT"));
    }

    private void check(Resource object, Cursor field, Findings findings) {
        Labels selector = WorkloadSelectors.of(object);
        boolean policy = object.kind().equals(AuthorizationPolicy.KIND);
        boolean wide = selector.isEmpty();
        if (wide && !policy && (object.namespace().equals(root) || servesOthers(object))) {
            return;
        }
        List<Workload> pods = wide ? all(object.namespace()) : picked(object, selector);
        if (!pods.isEmpty()) {
            report(object, field, pods, findings);
        } else if (!WorkloadSelectors.isGateway(selector) && isLikely(object, selector)) {
            report(object, field, List.of(), findings).lowered(1);
        }
    }

    /** Whether pods that see requests are there, which the policy may be meant for. */
    private boolean servesOthers(Resource object) {
        boolean telemetry = object.kind().equals("Telemetry");
        for (Service service : telemetry ? mesh.cluster().services() : List.<Service>of()) {
            boolean near = service.namespace().fits(object.namespace());
            if (near && !mesh.ambient().waypointOf(service).isUnused()) {
                return true;
            }
        }
        return withOthers.getOrDefault(object.namespace().key(), false);
    }

    private List<Workload> all(Namespace namespace) {
        if (!namespace.equals(root)) {
            return members.getOrDefault(namespace.key(), List.of());
        }
        List<Workload> all = new ArrayList<>();
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (mesh.ambient().isIn(workload)) {
                all.add(workload);
            }
        }
        return all;
    }

    private List<Workload> picked(Resource object, Labels selector) {
        List<Workload> found = new ArrayList<>();
        for (Workload workload : mesh.cluster().selections().workloads(object, selector)) {
            if (mesh.ambient().isIn(workload)) {
                found.add(workload);
            }
        }
        return found;
    }

    /** Whether its pods are out of sight, but their namespace brings them into the ambient mesh. */
    private boolean isLikely(Resource object, Labels selector) {
        boolean seen = selector.isEmpty()
                ? withOthers.containsKey(object.namespace().key())
                : !mesh.cluster()
                        .workloads()
                        .selected(object.namespace(), selector)
                        .isEmpty();
        return !seen && mesh.ambient().of(object.namespace()) == Presence.PROVEN;
    }

    private Draft report(Resource object, Cursor field, List<Workload> pods, Findings findings) {
        Cursor selector = object.spec().at("selector");
        String who = pods.isEmpty()
                ? "the pods of namespace `" + object.namespace() + "`"
                : pods.get(0).title() + (pods.size() == 1 ? "" : " (and " + (pods.size() - 1) + " more)");
        Draft draft = findings.report(
                        selector.exists() ? selector : field,
                        object.title() + " asks for `" + field(field) + "`, which ztunnel cannot do for " + who)
                .hint(hint(pods))
                .confirm("istioctl ztunnel-config policies");
        level(object, draft);
        if (selector.exists()) {
            draft.related(field, "this needs a waypoint");
        }
        if (!pods.isEmpty()) {
            draft.related(mesh.membership().of(pods.get(0)).at(), "the pods are in the ambient mesh");
        }
        return draft;
    }

    private static String field(Cursor field) {
        return field.key().equals("key") || field.key().equals("action") ? field.text() : field.key();
    }

    private static void level(Resource object, Draft draft) {
        switch (object.kind()) {
            case AuthorizationPolicy.KIND -> {
                String action = new AuthorizationPolicy(object).action();
                if (action.equals("ALLOW")) {
                    draft.covers("KIA0110", "KIA1317")
                            .flags(Flag.UC)
                            .symptom(Symptom.RESET)
                            .predicts("no rule that asks for it ever matches: connections that nothing else allows are"
                                    + " reset");
                } else {
                    draft.covers("KIA0110", "KIA1317")
                            .predicts(
                                    action.equals("DENY")
                                            ? "the rest of the rule is enforced without it; a rule with nothing else denies"
                                                    + " nothing"
                                            : "ztunnel ignores the policy");
                }
            }
            case "RequestAuthentication" -> draft.covers("KIA1115").predicts("nobody looks at tokens");
            case "WasmPlugin" -> draft.covers("KIA1116").severity(Severity.WARNING);
            default -> draft.covers("KIA1112", "KIA1117").severity(Severity.WARNING);
        }
    }

    private String hint(List<Workload> pods) {
        List<Service> services =
                pods.isEmpty() ? List.of() : mesh.cluster().endpoints().nearestServices(pods.get(0));
        String name = services.isEmpty() ? "NAME" : services.get(0).name();
        String target = "target the Service: `targetRefs: [{kind: Service, group: \"\", name: " + name + "}]`";
        boolean unused = !services.isEmpty()
                && mesh.ambient().waypointOf(services.get(0)).isUnused();
        return unused ? target + ", and give it a waypoint: " + Advice.of(mesh, services.get(0)) : target;
    }
}
