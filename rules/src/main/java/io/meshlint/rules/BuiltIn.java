package io.meshlint.rules;

import io.meshlint.engine.Catalogue;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleTable;
import io.meshlint.rules.ambient.AmbientKubeApi;
import io.meshlint.rules.ambient.AmbientNetworkPolicy;
import io.meshlint.rules.ambient.AmbientPolicySelectorIneffective;
import io.meshlint.rules.ambient.L7PolicyWithoutWaypoint;
import io.meshlint.rules.ambient.WaypointMissing;
import io.meshlint.rules.ambient.WaypointPolicyForgotten;
import io.meshlint.rules.authorization.AuthzDeniesRoute;
import io.meshlint.rules.authorization.AuthzHttpOnTcp;
import io.meshlint.rules.authorization.AuthzNeedsMtls;
import io.meshlint.rules.authorization.AuthzPolicyMissing;
import io.meshlint.rules.authorization.AuthzReferenceUnknown;
import io.meshlint.rules.authorization.AuthzSelectsNothing;
import io.meshlint.rules.authorization.JwksUriUnrestricted;
import io.meshlint.rules.gateway_api.GatewayApiCrdVersion;
import io.meshlint.rules.gateway_api.GatewayClassUnknown;
import io.meshlint.rules.gateway_api.GatewayRouteBackendMissing;
import io.meshlint.rules.gateway_api.GatewayRouteNotAllowed;
import io.meshlint.rules.gateway_api.GatewayRouteParentMissing;
import io.meshlint.rules.gateway_api.GatewayRouteWithoutBackend;
import io.meshlint.rules.gateway_api.ListenerConflict;
import io.meshlint.rules.gateway_api.ReferenceGrantMissing;
import io.meshlint.rules.membership.AppStartsBeforeProxy;
import io.meshlint.rules.membership.HostNetworkDns;
import io.meshlint.rules.membership.HostNetworkInMesh;
import io.meshlint.rules.membership.ImageAutoNotInjected;
import io.meshlint.rules.membership.InitContainerBeforeProxy;
import io.meshlint.rules.membership.InjectionAnnotationIneffective;
import io.meshlint.rules.membership.InjectionDefaultRevision;
import io.meshlint.rules.membership.InjectionLabelsConflict;
import io.meshlint.rules.membership.InjectionMissing;
import io.meshlint.rules.membership.InjectionRevisionUnknown;
import io.meshlint.rules.membership.IstioAnnotationInvalid;
import io.meshlint.rules.membership.IstioAnnotationMisplaced;
import io.meshlint.rules.membership.IstioAnnotationUnknown;
import io.meshlint.rules.membership.JobSidecarNeverExits;
import io.meshlint.rules.membership.ProxyUidCollision;
import io.meshlint.rules.membership.SidecarAndAmbient;
import io.meshlint.rules.meta.SuppressionExpired;
import io.meshlint.rules.meta.SuppressionUnknownRule;
import io.meshlint.rules.meta.SuppressionUnused;
import io.meshlint.rules.meta.SuppressionWithoutReason;
import io.meshlint.rules.mtls.DestinationMtlsToNonMesh;
import io.meshlint.rules.mtls.DestinationTlsConflict;
import io.meshlint.rules.mtls.DestinationTlsShadowed;
import io.meshlint.rules.mtls.DestinationTlsUnverified;
import io.meshlint.rules.mtls.ExcludedPortAutoMtls;
import io.meshlint.rules.mtls.ExternalTlsTwice;
import io.meshlint.rules.mtls.MeshMtlsWithoutPolicy;
import io.meshlint.rules.mtls.PeerAuthConflict;
import io.meshlint.rules.mtls.PeerAuthIgnored;
import io.meshlint.rules.mtls.PeerAuthPort;
import io.meshlint.rules.mtls.StrictMtlsNonMeshClient;
import io.meshlint.rules.mtls.StrictMtlsProbe;
import io.meshlint.rules.network_policy.NetworkPolicyBlocksMesh;
import io.meshlint.rules.network_policy.NetworkPolicyBlocksService;
import io.meshlint.rules.network_policy.NetworkPolicyMissing;
import io.meshlint.rules.network_policy.NetworkPolicySelectsNothing;
import io.meshlint.rules.routing.ConnectionPoolTiny;
import io.meshlint.rules.routing.DestinationRuleConflict;
import io.meshlint.rules.routing.DestinationRuleHostUnknown;
import io.meshlint.rules.routing.DestinationRuleNotUsed;
import io.meshlint.rules.routing.EnvoyFilterOperation;
import io.meshlint.rules.routing.ExportToUnknown;
import io.meshlint.rules.routing.FailoverWithoutOutlier;
import io.meshlint.rules.routing.GatewayConflict;
import io.meshlint.rules.routing.GatewayCredential;
import io.meshlint.rules.routing.GatewayDuplicateCertificate;
import io.meshlint.rules.routing.GatewayInternalReference;
import io.meshlint.rules.routing.GatewayPortNotExposed;
import io.meshlint.rules.routing.GatewaySelectorNoMatch;
import io.meshlint.rules.routing.GatewayTlsMode;
import io.meshlint.rules.routing.OutlierEjectsAll;
import io.meshlint.rules.routing.RouteDelegate;
import io.meshlint.rules.routing.RouteDestinationMissing;
import io.meshlint.rules.routing.RouteDestinationPort;
import io.meshlint.rules.routing.RouteFaultLeft;
import io.meshlint.rules.routing.RouteGatewayMissing;
import io.meshlint.rules.routing.RouteHostConflict;
import io.meshlint.rules.routing.RouteHostNotOnGateway;
import io.meshlint.rules.routing.RouteJwtClaims;
import io.meshlint.rules.routing.RouteNeverReached;
import io.meshlint.rules.routing.RouteNoCatchAll;
import io.meshlint.rules.routing.RouteProtocolIgnored;
import io.meshlint.rules.routing.RouteRetries;
import io.meshlint.rules.routing.RouteRulesBypassed;
import io.meshlint.rules.routing.RouteSubsetMissing;
import io.meshlint.rules.routing.RouteTimeoutLongLived;
import io.meshlint.rules.routing.RouteWeights;
import io.meshlint.rules.routing.SelectorNoWorkload;
import io.meshlint.rules.routing.ServiceEntryAddresses;
import io.meshlint.rules.routing.ServiceEntryConflict;
import io.meshlint.rules.routing.ServiceEntryLocation;
import io.meshlint.rules.routing.ServiceEntryResolutionNone;
import io.meshlint.rules.routing.SidecarConflict;
import io.meshlint.rules.routing.SidecarEgressHidesHost;
import io.meshlint.rules.routing.SidecarEgressHostUnknown;
import io.meshlint.rules.routing.SidecarIngressReplaces;
import io.meshlint.rules.routing.SidecarOutboundModeUnset;
import io.meshlint.rules.routing.SubsetNoPods;
import io.meshlint.rules.routing.SubsetWithoutLabels;
import io.meshlint.rules.routing.TelemetryConflict;
import io.meshlint.rules.routing.WorkloadGroupServiceAccount;
import io.meshlint.rules.scheduling.GpuWithoutToleration;
import io.meshlint.rules.scheduling.NodeSelectorNoMatch;
import io.meshlint.rules.scheduling.PriorityClassMissing;
import io.meshlint.rules.scheduling.ResourcesExceedNodes;
import io.meshlint.rules.scheduling.SpreadUnsatisfiable;
import io.meshlint.rules.scheduling.TaintNotTolerated;
import io.meshlint.rules.scheduling.TolerationIneffective;
import io.meshlint.rules.security.SecurityTable;
import io.meshlint.rules.service.HeadlessPeerDiscovery;
import io.meshlint.rules.service.HttpOn443;
import io.meshlint.rules.service.IngressBackendMissing;
import io.meshlint.rules.service.IngressBackendProtocol;
import io.meshlint.rules.service.IngressClass;
import io.meshlint.rules.service.IngressConflict;
import io.meshlint.rules.service.IngressHostWithoutPaths;
import io.meshlint.rules.service.IngressTlsSecret;
import io.meshlint.rules.service.ServiceAppProtocolUnknown;
import io.meshlint.rules.service.ServiceExternalNamePort;
import io.meshlint.rules.service.ServiceHeadlessMixedMesh;
import io.meshlint.rules.service.ServiceHeadlessTargetPort;
import io.meshlint.rules.service.ServiceNoSelectorNoEndpoints;
import io.meshlint.rules.service.ServiceNotReadyAddresses;
import io.meshlint.rules.service.ServiceOverlap;
import io.meshlint.rules.service.ServicePortProtocol;
import io.meshlint.rules.service.ServicePortProtocolConflict;
import io.meshlint.rules.service.ServicePortUnnamed;
import io.meshlint.rules.service.ServiceSelectorForeignPods;
import io.meshlint.rules.service.ServiceSelectorNoMatch;
import io.meshlint.rules.service.ServiceTargetPortMissing;
import io.meshlint.rules.service.ServiceTargetPortUndeclared;
import io.meshlint.rules.service.ServiceTypeExposed;
import io.meshlint.rules.service.StatefulsetService;
import io.meshlint.rules.service.TrafficPolicyLocal;
import io.meshlint.rules.service.WebhookServiceMissing;
import io.meshlint.rules.style.StyleTable;
import io.meshlint.rules.syntax.ApiVersionDeprecated;
import io.meshlint.rules.syntax.ApiVersionRemoved;
import io.meshlint.rules.syntax.FieldDeprecated;
import io.meshlint.rules.syntax.KindUnknown;
import io.meshlint.rules.syntax.ManifestIncomplete;
import io.meshlint.rules.syntax.NameInvalid;
import io.meshlint.rules.syntax.ResourceDuplicate;
import io.meshlint.rules.syntax.SchemaRequired;
import io.meshlint.rules.syntax.SchemaType;
import io.meshlint.rules.syntax.SchemaUnknownField;
import io.meshlint.rules.syntax.SchemaValue;
import io.meshlint.rules.syntax.UnrenderedTemplate;
import io.meshlint.rules.syntax.YamlDuplicateKey;
import io.meshlint.rules.syntax.YamlSyntax;
import io.meshlint.rules.validation.Families;
import io.meshlint.rules.workload.AppListensLocalhost;
import io.meshlint.rules.workload.ConfigRefMissing;
import io.meshlint.rules.workload.ContainerPortDuplicate;
import io.meshlint.rules.workload.EnvDuplicate;
import io.meshlint.rules.workload.HpaReplicasConflict;
import io.meshlint.rules.workload.HpaTargetMissing;
import io.meshlint.rules.workload.HpaWithoutRequests;
import io.meshlint.rules.workload.JobRestartPolicy;
import io.meshlint.rules.workload.LivenessKillsSlowStart;
import io.meshlint.rules.workload.LivenessProbeMissing;
import io.meshlint.rules.workload.PdbBlocksEviction;
import io.meshlint.rules.workload.PdbMissing;
import io.meshlint.rules.workload.PdbNoMatch;
import io.meshlint.rules.workload.PdbUnhealthyEviction;
import io.meshlint.rules.workload.ProbeIdentical;
import io.meshlint.rules.workload.ProbeNeverSucceeds;
import io.meshlint.rules.workload.ProbePortMissing;
import io.meshlint.rules.workload.ProbeTiming;
import io.meshlint.rules.workload.QuotaExceeded;
import io.meshlint.rules.workload.QuotaNeedsRequests;
import io.meshlint.rules.workload.ReadinessProbeMissing;
import io.meshlint.rules.workload.ReplicasSingle;
import io.meshlint.rules.workload.ReplicasZero;
import io.meshlint.rules.workload.RequestsExceedLimits;
import io.meshlint.rules.workload.RolloutLosesAllPods;
import io.meshlint.rules.workload.ServiceAccountMissing;
import io.meshlint.rules.workload.ShutdownDropsRequests;
import io.meshlint.rules.workload.VolumeRefMissing;
import io.meshlint.rules.workload.WorkloadRestartPolicy;
import io.meshlint.rules.workload.WorkloadSelectorMismatch;
import io.meshlint.rules.workload.WorkloadSelectorOverlap;
import java.util.ArrayList;
import java.util.List;

/** The built-in rules: those with a class, one a line, and the rows of tables. */
public final class BuiltIn {

    private static final List<RuleTable> TABLES = tablesOf();

    /** Those with a class, made when they are asked for. */
    private static final class Classes {

        private static final List<Rule> RULES = List.of(
                new AmbientKubeApi(),
                new AmbientNetworkPolicy(),
                new AmbientPolicySelectorIneffective(),
                new ApiVersionDeprecated(),
                new ApiVersionRemoved(),
                new AppListensLocalhost(),
                new AppStartsBeforeProxy(),
                new AuthzDeniesRoute(),
                new AuthzHttpOnTcp(),
                new AuthzNeedsMtls(),
                new AuthzPolicyMissing(),
                new AuthzReferenceUnknown(),
                new AuthzSelectsNothing(),
                new ConfigRefMissing(),
                new ConnectionPoolTiny(),
                new ContainerPortDuplicate(),
                new DestinationMtlsToNonMesh(),
                new DestinationRuleConflict(),
                new DestinationRuleHostUnknown(),
                new DestinationRuleNotUsed(),
                new DestinationTlsConflict(),
                new DestinationTlsShadowed(),
                new DestinationTlsUnverified(),
                new EnvDuplicate(),
                new EnvoyFilterOperation(),
                new ExcludedPortAutoMtls(),
                new ExportToUnknown(),
                new ExternalTlsTwice(),
                new FailoverWithoutOutlier(),
                new FieldDeprecated(),
                new GatewayApiCrdVersion(),
                new GatewayClassUnknown(),
                new GatewayConflict(),
                new GatewayCredential(),
                new GatewayDuplicateCertificate(),
                new GatewayInternalReference(),
                new GatewayPortNotExposed(),
                new GatewayRouteBackendMissing(),
                new GatewayRouteNotAllowed(),
                new GatewayRouteParentMissing(),
                new GatewayRouteWithoutBackend(),
                new GatewaySelectorNoMatch(),
                new GatewayTlsMode(),
                new GpuWithoutToleration(),
                new HeadlessPeerDiscovery(),
                new HostNetworkDns(),
                new HostNetworkInMesh(),
                new HpaReplicasConflict(),
                new HpaTargetMissing(),
                new HpaWithoutRequests(),
                new HttpOn443(),
                new ImageAutoNotInjected(),
                new IngressBackendMissing(),
                new IngressBackendProtocol(),
                new IngressClass(),
                new IngressConflict(),
                new IngressHostWithoutPaths(),
                new IngressTlsSecret(),
                new InitContainerBeforeProxy(),
                new InjectionAnnotationIneffective(),
                new InjectionDefaultRevision(),
                new InjectionLabelsConflict(),
                new InjectionMissing(),
                new InjectionRevisionUnknown(),
                new IstioAnnotationInvalid(),
                new IstioAnnotationMisplaced(),
                new IstioAnnotationUnknown(),
                new JobRestartPolicy(),
                new JobSidecarNeverExits(),
                new JwksUriUnrestricted(),
                new KindUnknown(),
                new L7PolicyWithoutWaypoint(),
                new ListenerConflict(),
                new LivenessKillsSlowStart(),
                new LivenessProbeMissing(),
                new ManifestIncomplete(),
                new MeshMtlsWithoutPolicy(),
                new NameInvalid(),
                new NetworkPolicyBlocksMesh(),
                new NetworkPolicyBlocksService(),
                new NetworkPolicyMissing(),
                new NetworkPolicySelectsNothing(),
                new NodeSelectorNoMatch(),
                new OutlierEjectsAll(),
                new PdbBlocksEviction(),
                new PdbMissing(),
                new PdbNoMatch(),
                new PdbUnhealthyEviction(),
                new PeerAuthConflict(),
                new PeerAuthIgnored(),
                new PeerAuthPort(),
                new PriorityClassMissing(),
                new ProbeIdentical(),
                new ProbeNeverSucceeds(),
                new ProbePortMissing(),
                new ProbeTiming(),
                new ProxyUidCollision(),
                new QuotaExceeded(),
                new QuotaNeedsRequests(),
                new ReadinessProbeMissing(),
                new ReferenceGrantMissing(),
                new ReplicasSingle(),
                new ReplicasZero(),
                new RequestsExceedLimits(),
                new ResourceDuplicate(),
                new ResourcesExceedNodes(),
                new RolloutLosesAllPods(),
                new RouteDelegate(),
                new RouteDestinationMissing(),
                new RouteDestinationPort(),
                new RouteFaultLeft(),
                new RouteGatewayMissing(),
                new RouteHostConflict(),
                new RouteHostNotOnGateway(),
                new RouteJwtClaims(),
                new RouteNeverReached(),
                new RouteNoCatchAll(),
                new RouteProtocolIgnored(),
                new RouteRetries(),
                new RouteRulesBypassed(),
                new RouteSubsetMissing(),
                new RouteTimeoutLongLived(),
                new RouteWeights(),
                new SchemaRequired(),
                new SchemaType(),
                new SchemaUnknownField(),
                new SchemaValue(),
                new SelectorNoWorkload(),
                new ServiceAccountMissing(),
                new ServiceAppProtocolUnknown(),
                new ServiceEntryAddresses(),
                new ServiceEntryConflict(),
                new ServiceEntryLocation(),
                new ServiceEntryResolutionNone(),
                new ServiceExternalNamePort(),
                new ServiceHeadlessMixedMesh(),
                new ServiceHeadlessTargetPort(),
                new ServiceNoSelectorNoEndpoints(),
                new ServiceNotReadyAddresses(),
                new ServiceOverlap(),
                new ServicePortProtocol(),
                new ServicePortProtocolConflict(),
                new ServicePortUnnamed(),
                new ServiceSelectorForeignPods(),
                new ServiceSelectorNoMatch(),
                new ServiceTargetPortMissing(),
                new ServiceTargetPortUndeclared(),
                new ServiceTypeExposed(),
                new ShutdownDropsRequests(),
                new SidecarAndAmbient(),
                new SidecarConflict(),
                new SidecarEgressHidesHost(),
                new SidecarEgressHostUnknown(),
                new SidecarIngressReplaces(),
                new SidecarOutboundModeUnset(),
                new SpreadUnsatisfiable(),
                new StatefulsetService(),
                new StrictMtlsNonMeshClient(),
                new StrictMtlsProbe(),
                new SubsetNoPods(),
                new SubsetWithoutLabels(),
                new SuppressionExpired(),
                new SuppressionUnknownRule(),
                new SuppressionUnused(),
                new SuppressionWithoutReason(),
                new TaintNotTolerated(),
                new TelemetryConflict(),
                new TolerationIneffective(),
                new TrafficPolicyLocal(),
                new UnrenderedTemplate(),
                new VolumeRefMissing(),
                new WaypointMissing(),
                new WaypointPolicyForgotten(),
                new WebhookServiceMissing(),
                new WorkloadGroupServiceAccount(),
                new WorkloadRestartPolicy(),
                new WorkloadSelectorMismatch(),
                new WorkloadSelectorOverlap(),
                new YamlDuplicateKey(),
                new YamlSyntax());
    }

    /** Everything, for those who ask for it: a run without the profiles of the tables does not. */
    private static final class Everything {

        private static final List<Rule> RULES = rules();

        private static List<Rule> rules() {
            List<Rule> rules = new ArrayList<>(Classes.RULES);
            for (RuleTable table : TABLES) {
                rules.addAll(table.rules());
            }
            rules.sort((one, other) -> one.info().id().compareTo(other.info().id()));
            return List.copyOf(rules);
        }
    }

    private BuiltIn() {}

    private static List<RuleTable> tablesOf() {
        List<RuleTable> tables = new ArrayList<>(List.of(Families.values()));
        tables.add(new SecurityTable());
        tables.add(new StyleTable());
        return List.copyOf(tables);
    }

    /** Every built-in rule, by id. */
    public static List<Rule> rules() {
        return Everything.RULES;
    }

    /** The rules with a class of their own. */
    public static List<Rule> classes() {
        return Classes.RULES;
    }

    /** The other rules. */
    public static List<RuleTable> tables() {
        return TABLES;
    }

    /** The built-in rules and those of packs on the class path. */
    public static Catalogue catalogue() {
        return Catalogue.withPacks(Classes.RULES, TABLES);
    }
}
