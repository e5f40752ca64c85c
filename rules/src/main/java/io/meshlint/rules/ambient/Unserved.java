package io.meshlint.rules.ambient;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.VirtualService;
import io.meshlint.mesh.Ambient;
import io.meshlint.mesh.ApiReference;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.WaypointUse;
import io.meshlint.mesh.WaypointUse.Outcome;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services that use no waypoint, and what needs one there: one finding for each Service. */
final class Unserved {

    /** As many objects are shown. */
    private static final int SHOWN = 5;

    /** What needs a waypoint, and how much depends on it. */
    private record Need(Cursor at, Severity severity, String[] codes) {}

    private final Mesh mesh;
    private final Ambient ambient;
    private final Map<Resource, List<Need>> needs = new LinkedHashMap<>();
    private final Map<Resource, Service> services = new LinkedHashMap<>();

    Unserved(Mesh mesh) {
        this.mesh = mesh;
        this.ambient = mesh.ambient();
    }

    /** Looks for what needs a waypoint, and reports what no waypoint heeds for where it stands. */
    void collect(Findings findings) {
        policies();
        if (!ambient.isPresent()) {
            return;
        }
        Severity route = ambient.hasSidecars() ? Severity.WARNING : Severity.ERROR;
        for (VirtualService object : mesh.virtualServices().all()) {
            for (Cursor host : object.isForMesh() ? object.hosts() : List.<Cursor>of()) {
                named(host).ifPresent(s -> need(s, new Need(host, route, codes("KIA1109", "KIA1113")), findings));
            }
        }
        for (Resource object : mesh.cluster().ofKind(DestinationRule.GROUP, DestinationRule.KIND)) {
            Cursor host = object.spec().at("host");
            if (Requests.ofTraffic(object.spec()).isPresent()) {
                Need need = new Need(host, Severity.WARNING, codes("KIA0210", "KIA0211"));
                named(host).ifPresent(service -> need(service, need, findings));
            }
        }
        for (ApiRoute object : mesh.apiRoutes()) {
            routes(object, route, findings);
        }
    }

    private static String[] codes(String... codes) {
        return codes;
    }

    private void routes(ApiRoute object, Severity severity, Findings findings) {
        for (Cursor parent : object.parents()) {
            ApiReference reference = ApiReference.of(parent, "gateway.networking.k8s.io", "Gateway");
            if (reference.isService() && !reference.isOpen()) {
                find(reference).ifPresent(service -> need(service, new Need(parent, severity, codes()), findings));
            }
        }
    }

    /** Policies that name a Service: nobody but its waypoint heeds them. */
    private void policies() {
        for (String kind : List.of("AuthorizationPolicy", "RequestAuthentication")) {
            for (Resource policy : mesh.cluster().ofKind("security.istio.io", kind)) {
                boolean authorization = kind.equals("AuthorizationPolicy");
                String[] codes = authorization ? codes("KIA0109", "KIA1317") : codes("KIA1110");
                targets(policy, new Need(policy.root(), Severity.ERROR, codes));
            }
        }
        for (Resource plugin : mesh.cluster().ofKind("extensions.istio.io", "WasmPlugin")) {
            targets(plugin, new Need(plugin.root(), Severity.WARNING, codes("KIA1111")));
        }
        for (Resource telemetry : mesh.cluster().ofKind("telemetry.istio.io", "Telemetry")) {
            targets(telemetry, new Need(telemetry.root(), Severity.WARNING, codes("KIA1112")));
        }
    }

    private void targets(Resource policy, Need need) {
        for (ApiReference target : Ambient.targets(policy)) {
            boolean core = target.group().isEmpty() || target.group().equals("core");
            if (core && target.kind().equals("Service") && !target.isOpen()) {
                find(target).ifPresent(service -> add(service, new Need(target.cursor(), need.severity, need.codes)));
            }
        }
    }

    private Optional<Service> find(ApiReference target) {
        List<Service> found = mesh.cluster()
                .serviceNames()
                .fitting(target.name(), target.namespace(), target.cursor().resource());
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    private Optional<Service> named(Cursor host) {
        if (host.isPlaceholder() || host.text().isEmpty() || host.text().contains("*")) {
            return Optional.empty();
        }
        List<MeshService> found =
                mesh.registry().find(mesh.registry().name(host.text(), host.resource()), host.resource());
        return found.isEmpty() ? Optional.empty() : found.get(0).service();
    }

    /** Notes a route or settings, if pods of the ambient mesh are behind the Service. */
    private void need(Service service, Need need, Findings findings) {
        if (ambient.of(service) == Presence.PROVEN) {
            add(service, need);
            abroad(service, need.at, findings);
        }
    }

    private void add(Service service, Need need) {
        if (ambient.waypointOf(service).isUnused()) {
            services.put(service.resource(), service);
            needs.computeIfAbsent(service.resource(), r -> new ArrayList<>()).add(need);
        }
    }

    /** A waypoint follows the routes and settings of the namespace of the Service alone. */
    private void abroad(Service service, Cursor at, Findings findings) {
        Resource object = at.resource();
        Namespace own = object.namespace();
        WaypointUse use = ambient.waypointOf(service);
        boolean rule = object.kind().equals(DestinationRule.KIND);
        boolean heeded = rule
                && (own.name().equals(mesh.world().mesh().rootNamespace())
                        || use.waypoint().filter(w -> w.namespace().fits(own)).isPresent());
        if (own.to(service.namespace()) != Relation.DIFFERENT || !use.isBound() || heeded) {
            return;
        }
        Draft draft = findings.report(
                        object.metadata().at("namespace"),
                        object.title() + " is in namespace `" + own + "`, and the waypoint of " + service.title()
                                + " follows those of `" + service.namespace() + "` alone")
                .severity(ambient.hasSidecars() ? Severity.INFO : Severity.WARNING)
                .symptom(Symptom.IGNORED)
                .key(service.name())
                .hint("set `namespace: " + service.namespace() + "`")
                .related(use.label(), "the waypoint in use")
                .confirm(use.waypoint().orElseThrow().gateway(), "istioctl proxy-config routes deploy/{name}{in}");
        if (object.group().equals(DestinationRule.GROUP)) {
            draft.covers(rule ? "KIA0212" : "KIA1114");
        }
    }

    void report(Findings findings) {
        for (Map.Entry<Resource, List<Need>> entry : needs.entrySet()) {
            report(services.get(entry.getKey()), entry.getValue(), findings);
        }
    }

    private void report(Service service, List<Need> all, Findings findings) {
        WaypointUse use = ambient.waypointOf(service);
        Severity severity = Severity.INFO;
        List<String> codes = new ArrayList<>();
        for (Need need : all) {
            severity = need.severity.compareTo(severity) > 0 ? need.severity : severity;
            for (String code : need.codes) {
                if (!codes.contains(code)) {
                    codes.add(code);
                }
            }
        }
        String first = all.get(0).at.resource().title();
        String what = first + (all.size() == 1 ? "" : " (and " + (all.size() - 1) + " more)");
        String none = use.outcome() == Outcome.OPTED_OUT ? " opts out of waypoints" : " uses no waypoint";
        Draft draft = findings.report(use.label(), service.title() + none + ", so nothing heeds " + what)
                .severity(severity)
                .symptom(isPolicy(all.get(0).at.resource()) ? Symptom.NOT_ENFORCED : Symptom.IGNORED)
                .covers(codes.toArray(String[]::new))
                .hint(
                        ambient.of(service) == Presence.EXCLUDED
                                ? "replace `targetRefs` by a `selector`: its pods are not in the ambient mesh"
                                : Advice.of(mesh, service))
                .confirm("istioctl ztunnel-config services");
        for (Need need : all.subList(0, Math.min(SHOWN, all.size()))) {
            draft.related(need.at, "this needs a waypoint");
        }
    }

    private static boolean isPolicy(Resource object) {
        return object.group().equals("security.istio.io");
    }
}
