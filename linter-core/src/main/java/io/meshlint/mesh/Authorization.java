package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Protocols.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which AuthorizationPolicies hold for pods and what their rules ask about. Follows {@code ListAuthorizationPolicies} in
 * Istio's {@code pilot/pkg/model/authorization.go} and the generators in {@code pilot/pkg/security/authz/model}.
 */
public final class Authorization {

    /** A port of pods that the proxy treats as plain TCP, and the port of a Service that makes it so. */
    public record TcpPort(int number, Service.Port port) {}

    private static final Set<String> HTTP_OPERATIONS =
            Set.of("hosts", "notHosts", "methods", "notMethods", "paths", "notPaths");

    private final Mesh mesh;
    private final Cluster cluster;
    private final List<AuthorizationPolicy> all = new ArrayList<>();

    Authorization(Mesh mesh) {
        this.mesh = mesh;
        this.cluster = mesh.cluster();
        for (Resource resource : cluster.ofKind(AuthorizationPolicy.GROUP, AuthorizationPolicy.KIND)) {
            all.add(new AuthorizationPolicy(resource));
        }
    }

    /** Every policy, context included, in input order. */
    public List<AuthorizationPolicy> all() {
        return all;
    }

    /** The enforced policies of an action that hold for pods: those of their namespace and of the root one. */
    public List<AuthorizationPolicy> of(Workload workload, String action) {
        List<AuthorizationPolicy> found = new ArrayList<>();
        for (AuthorizationPolicy policy : all) {
            if (policy.action().equals(action) && !policy.isDryRun() && holds(policy, workload)) {
                found.add(policy);
            }
        }
        return found;
    }

    /** Whether a policy holds for pods that have a sidecar. */
    public boolean holds(AuthorizationPolicy policy, Workload workload) {
        boolean near = mesh.mutualTls().isRoot(policy.namespace())
                || policy.namespace().to(workload.namespace()) == Relation.SAME;
        boolean picked = policy.selector().isEmpty()
                || Selector.match(policy.selector(), workload.labels()) == Selector.Match.YES;
        return near
                && picked
                && !policy.hasTargets()
                && mesh.membership().of(workload).status() == Membership.Status.SIDECAR
                && !GatewayPods.is(workload);
    }

    /** The ports of pods that some Service declares as something else than HTTP; those that are guessed are left out. */
    public List<TcpPort> tcpPorts(Workload workload) {
        List<TcpPort> ports = new ArrayList<>();
        for (Service service : cluster.endpoints().services(workload)) {
            for (Service.Port port : service.ports()) {
                Protocol protocol = Protocols.of(port).protocol();
                int number = Endpoints.target(port, workload).number().orElse(0);
                boolean opaque = port.isTcp() && !protocol.isHttp() && protocol != Protocol.AUTO;
                if (opaque && number != 0 && Interception.covers(workload, number)) {
                    ports.add(new TcpPort(number, port));
                }
            }
        }
        return ports;
    }

    /** The fields of a rule that mean something for HTTP alone. */
    public static List<Cursor> httpFields(Cursor rule) {
        List<Cursor> fields = new ArrayList<>();
        for (Cursor to : rule.at("to").items()) {
            fields.addAll(httpFieldsOf(to));
        }
        for (Cursor from : rule.at("from").items()) {
            for (Cursor field : from.at("source").entries()) {
                if (field.key().endsWith("equestPrincipals")) {
                    fields.add(field);
                }
            }
        }
        for (Cursor when : rule.at("when").items()) {
            if (when.at("key").text().startsWith("request.")) {
                fields.add(when.at("key"));
            }
        }
        return fields;
    }

    /** The fields of one entry of {@code to} that mean something for HTTP alone. */
    public static List<Cursor> httpFieldsOf(Cursor to) {
        List<Cursor> fields = new ArrayList<>();
        for (Cursor field : to.at("operation").entries()) {
            if (HTTP_OPERATIONS.contains(field.key())) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** Whether an entry of {@code to} takes in a port of the pods. */
    public static boolean takes(Cursor to, int port) {
        for (Cursor not : to.at("operation", "notPorts").items()) {
            if (not.text().equals(Integer.toString(port))) {
                return false;
            }
        }
        Cursor ports = to.at("operation", "ports");
        boolean taken = !ports.exists() || ports.isPlaceholder();
        for (Cursor entry : ports.items()) {
            taken |= entry.text().equals(Integer.toString(port)) || entry.isPlaceholder();
        }
        return taken;
    }

    /** The entries of a rule's {@code to} that take in a port; the rule itself if it has none. */
    public static List<Cursor> taking(Cursor rule, int port) {
        List<Cursor> taking = new ArrayList<>();
        for (Cursor to : rule.at("to").items()) {
            if (takes(to, port)) {
                taking.add(to);
            }
        }
        if (!rule.at("to").exists()) {
            taking.add(rule);
        }
        return taking;
    }
}
