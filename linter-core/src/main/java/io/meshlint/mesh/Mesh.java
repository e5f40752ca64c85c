package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.world.World;
import java.util.List;
import java.util.Optional;

/** Istio's questions: hands out answer objects that are built once, in phases, and never change. */
public final class Mesh {

    private final Cluster cluster;
    private final Hosts hosts;
    private final Revisions revisions;
    private final Membership membership;
    private final Routes routes;
    private final MutualTls mutualTls;
    private final Callers callers;
    private final Lookups lookups;
    private final Calls calls;
    private final Interception interception;
    private final Platform platform;
    private final PortKeys portKeys;
    private Optional<ProxyStart> proxyStart = Optional.empty();
    private Optional<IstioKeys> istioKeys = Optional.empty();
    private Optional<Telemetry> telemetry = Optional.empty();
    private final WorkloadSelectors workloadSelectors;
    private final Exports exports;
    /** Built when it is asked for: most inputs hold no object of Istio's networking. */
    private Optional<Routing> routing = Optional.empty();

    private Optional<Handshakes> handshakes = Optional.empty();
    private Optional<Authorization> authorization = Optional.empty();
    private Optional<Ambient> ambient = Optional.empty();

    /** Builds the picture over a cluster. */
    public Mesh(Cluster cluster) {
        this.cluster = cluster;
        this.hosts = new Hosts(cluster);
        this.revisions = new Revisions(cluster);
        this.membership = new Membership(cluster, revisions);
        this.routes = new Routes(cluster, hosts);
        this.mutualTls = new MutualTls(cluster);
        this.callers = new Callers(cluster, hosts);
        this.lookups = new Lookups(cluster, hosts);
        this.calls = new Calls(cluster, hosts);
        this.interception = new Interception(membership, mutualTls);
        this.platform = new Platform(cluster.workloads());
        this.portKeys = new PortKeys(cluster);
        this.workloadSelectors = new WorkloadSelectors(cluster);
        this.exports = new Exports(cluster.world().mesh());
    }

    public World world() {
        return cluster.world();
    }

    public Cluster cluster() {
        return cluster;
    }

    public Hosts hosts() {
        return hosts;
    }

    public Revisions revisions() {
        return revisions;
    }

    public Membership membership() {
        return membership;
    }

    public Routes routes() {
        return routes;
    }

    public MutualTls mutualTls() {
        return mutualTls;
    }

    public Callers callers() {
        return callers;
    }

    public Lookups lookups() {
        return lookups;
    }

    public Calls calls() {
        return calls;
    }

    public Interception interception() {
        return interception;
    }

    public Platform platform() {
        return platform;
    }

    public PortKeys portKeys() {
        return portKeys;
    }

    /** Which probes ports with mutual TLS refuse. */
    public PlainProbes plainProbes() {
        return new PlainProbes(this);
    }

    /** When sidecars start and end; found out when first asked. */
    public synchronized ProxyStart proxyStart() {
        if (proxyStart.isEmpty()) {
            proxyStart = Optional.of(new ProxyStart(cluster));
        }
        return proxyStart.get();
    }

    /** The labels and annotations of Istio's in the input; found when first asked. */
    public synchronized IstioKeys istioKeys() {
        if (istioKeys.isEmpty()) {
            istioKeys = Optional.of(new IstioKeys(cluster));
        }
        return istioKeys.get();
    }

    /** Telemetry objects and their providers; found out when first asked. */
    public synchronized Telemetry telemetry() {
        if (telemetry.isEmpty()) {
            telemetry = Optional.of(new Telemetry(cluster));
        }
        return telemetry.get();
    }

    /** What the selectors of policies pick. */
    public WorkloadSelectors workloadSelectors() {
        return workloadSelectors;
    }

    /** Which namespaces see what. */
    public Exports exports() {
        return exports;
    }

    /** The hosts that proxies know. */
    public Registry registry() {
        return routing().registry();
    }

    public VirtualServices virtualServices() {
        return routing().virtualServices();
    }

    public Gateways gateways() {
        return routing().gateways();
    }

    public DestinationRules destinationRules() {
        return routing().destinationRules();
    }

    /** DestinationRules that meet. */
    public RuleOverlaps overlaps() {
        return routing().overlaps();
    }

    /** What the entries of Sidecars take in. */
    public EgressHosts egressHosts() {
        return routing().egressHosts();
    }

    /** Hosts whose ports are given several protocols. */
    public ProtocolClashes clashes() {
        return routing().clashes();
    }

    /** Where the rules of VirtualServices lead, and who follows them. */
    public Destinations destinations() {
        return routing().destinations();
    }

    /** The pods of subsets. */
    public Subsets subsets() {
        return routing().subsets();
    }

    /** What proxies speak to the ports of Services, and whether the pods there take it. */
    public synchronized Handshakes handshakes() {
        if (handshakes.isEmpty()) {
            handshakes = Optional.of(new Handshakes(this));
        }
        return handshakes.get();
    }

    /** Which AuthorizationPolicies hold for pods. */
    public synchronized Authorization authorization() {
        if (authorization.isEmpty()) {
            authorization = Optional.of(new Authorization(this));
        }
        return authorization.get();
    }

    /** Who is in the ambient mesh, and which waypoints traffic goes through; found out when first asked. */
    public synchronized Ambient ambient() {
        if (ambient.isEmpty()) {
            ambient = Optional.of(new Ambient(this));
        }
        return ambient.get();
    }

    /** What Sidecar objects let proxies know. */
    public Sidecars sidecars() {
        return routing().sidecars();
    }

    /** Retries on top of retries. */
    public RetryChains retryChains() {
        return new RetryChains(this);
    }

    /** The rules of VirtualServices in the order in which proxies try them. */
    public RouteTables routeTables() {
        return routing().routeTables();
    }

    /** Where several VirtualServices claim one host. */
    public HostClaims hostClaims() {
        return routing().hostClaims();
    }

    /** What is wrong with the delegates of rules. */
    public Delegates delegates() {
        return routing().delegates();
    }

    /** Where rules of a sort hold at all. */
    public RouteProtocols routeProtocols() {
        return routing().routeProtocols();
    }

    /** Which gateways know the claims of tokens. */
    public TokenChecks tokenChecks() {
        return routing().tokenChecks();
    }

    /** How traffic gets to the servers of Istio's Gateways. */
    public GatewayEntrance gatewayEntrance() {
        return routing().gatewayEntrance();
    }

    /** How requests from outside enter through Istio's Gateways. */
    public Edge edge() {
        return routing().edge();
    }

    /** Gateways, listeners and routes of Kubernetes' Gateway API. */
    public GatewayApi gatewayApi() {
        return routing().gatewayApi();
    }

    /** How requests from outside enter through Gateways of the Gateway API. */
    public ApiEdge apiEdge() {
        return routing().apiEdge();
    }

    /** The routes of the Gateway API, context included; asks for nothing where the input holds none. */
    public List<ApiRoute> apiRoutes() {
        for (String kind : ApiRoute.KINDS) {
            if (cluster.has(kind)) {
                return gatewayApi().routes();
            }
        }
        return List.of();
    }

    private synchronized Routing routing() {
        if (routing.isEmpty()) {
            routing = Optional.of(new Routing(cluster, exports));
        }
        return routing.get();
    }
}
