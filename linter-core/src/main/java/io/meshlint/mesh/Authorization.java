package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.mesh.TextMatch.Answer;
import io.meshlint.world.MeshSettings;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which AuthorizationPolicies hold for pods, what their rules ask about, and how they decide. Follows
 * {@code ListAuthorizationPolicies} in Istio's {@code pilot/pkg/model/authorization.go} and the generators in
 * {@code pilot/pkg/security/authz/model}.
 */
public final class Authorization {

    /** A port of pods that the proxy treats as plain TCP, and the port of a Service that makes it so. */
    public record TcpPort(int number, Service.Port port) {}

    private final Mesh mesh;
    private final Cluster cluster;
    private final List<AuthorizationPolicy> all = new ArrayList<>();
    private final PolicyScope policies;
    private final PolicyScope tokenPolicies;
    private final TrustDomains trustDomains;
    private final Providers providers;
    private Optional<PolicyReferences> references = Optional.empty();
    private Optional<IdlePolicies> idle = Optional.empty();

    Authorization(Mesh mesh) {
        this.mesh = mesh;
        this.cluster = mesh.cluster();
        List<Resource> resources = cluster.ofKind(AuthorizationPolicy.GROUP, AuthorizationPolicy.KIND);
        for (Resource resource : resources) {
            all.add(new AuthorizationPolicy(resource));
        }
        String root = mesh.world().mesh().rootNamespace();
        List<Node> configs = MeshSettings.configs(mesh.world().manifests().resources());
        this.policies = new PolicyScope(root, resources);
        this.tokenPolicies = new PolicyScope(root, cluster.ofKind(AuthorizationPolicy.GROUP, "RequestAuthentication"));
        this.trustDomains = new TrustDomains(configs);
        this.providers = new Providers(configs);
    }

    /**
     * What the policies of a proxy make of one attempt: first the RequestAuthentications, then the AuthorizationPolicies
     * of action CUSTOM, DENY and ALLOW. Policies of namespaces that the input does not write are taken for those of their
     * own unit. The answer is {@link Decision.Unknown} where it depends on what no manifest says: addresses, subjects and
     * other claims of a valid token, SNI, values that are filled in later, external providers; a condition that fails for
     * sure, or a policy that denies whatever the rest may be, still decides.
     *
     * @param guard whose policies are asked; whether it is there at all, and whether the port goes through it, is for the
     *     caller to know ({@link Membership}, {@link Interception#covers})
     */
    public Decision decide(Attempt attempt, Guard guard) {
        boolean bytes = guard.kind() == Guard.Kind.ZTUNNEL;
        TokenStep.Result tokens = new TokenStep(bytes ? List.of() : tokenPolicies.of(guard)).of(attempt);
        if (tokens.end().isPresent()) {
            return tokens.end().get();
        }
        Attributes attributes = new Attributes(new Identities(trustDomains), attempt.withToken(tokens.token()));
        return new PolicyChain(guard, attempt, policies.of(guard), attributes, providers).decide(tokens.keeps());
    }

    /** The same for the sidecar of pods. */
    public Decision decide(Attempt attempt, Workload server) {
        return decide(attempt, Guard.sidecar(server));
    }

    /** Whom the pods of a workload prove to be where they speak mutual TLS. */
    public Attempt.Peer identity(Workload client) {
        Cursor account = client.pod().spec().at("serviceAccountName");
        Cursor named = account.exists() ? account : client.pod().spec().at("serviceAccount");
        String name = !named.exists() ? "default" : named.isPlaceholder() ? "" : named.text();
        return Attempt.Peer.of(trustDomains.own(), client.namespace(), name);
    }

    /** Whether some policy, whatever it does, holds for the proxy of pods, or may. */
    public boolean maySelect(Workload workload) {
        return !policies.of(Guard.sidecar(workload)).isEmpty();
    }

    /** What policies name that does not exist; found out when first asked. */
    public synchronized PolicyReferences references() {
        if (references.isEmpty()) {
            references = Optional.of(new PolicyReferences(mesh, trustDomains));
        }
        return references.get();
    }

    /** Policies that hold for nothing; found out when first asked. */
    public synchronized IdlePolicies idle() {
        if (idle.isEmpty()) {
            idle = Optional.of(new IdlePolicies(mesh));
        }
        return idle.get();
    }

    /** The trust domains of the mesh. */
    public TrustDomains trustDomains() {
        return trustDomains;
    }

    /** The external authorizers of the mesh. */
    public Providers providers() {
        return providers;
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
        return mesh.membership().of(workload).status() == Membership.Status.SIDECAR
                && !GatewayPods.is(workload)
                && policies.holds(policy.resource(), Guard.sidecar(workload)) == Answer.YES;
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
            fields.addAll(http(from.at("source")));
        }
        for (Cursor when : rule.at("when").items()) {
            if (Attributes.isHttp(when.at("key").text())) {
                fields.add(when.at("key"));
            }
        }
        return fields;
    }

    /** The fields of one entry of {@code to} that mean something for HTTP alone. */
    public static List<Cursor> httpFieldsOf(Cursor to) {
        return http(to.at("operation"));
    }

    private static List<Cursor> http(Cursor part) {
        List<Cursor> fields = new ArrayList<>();
        for (Cursor field : part.entries()) {
            if (Attributes.isHttp(Attributes.ofField(Attributes.plain(field.key())))) {
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
