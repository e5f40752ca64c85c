package io.meshlint.rules;

import io.meshlint.engine.Catalogue;
import io.meshlint.rule.Rule;
import io.meshlint.rules.mtls.PeerAuthConflict;
import io.meshlint.rules.mtls.PeerAuthIgnored;
import io.meshlint.rules.mtls.PeerAuthPort;
import io.meshlint.rules.mtls.StrictMtlsNonMeshClient;
import io.meshlint.rules.scheduling.GpuWithoutToleration;
import io.meshlint.rules.scheduling.NodeSelectorNoMatch;
import io.meshlint.rules.scheduling.TaintNotTolerated;
import io.meshlint.rules.scheduling.TolerationIneffective;
import io.meshlint.rules.service.HttpOn443;
import io.meshlint.rules.service.IngressBackendMissing;
import io.meshlint.rules.service.IngressClass;
import io.meshlint.rules.service.IngressConflict;
import io.meshlint.rules.service.IngressHostWithoutPaths;
import io.meshlint.rules.service.IngressTlsSecret;
import io.meshlint.rules.service.ServiceAppProtocolUnknown;
import io.meshlint.rules.service.ServiceExternalNamePort;
import io.meshlint.rules.service.ServicePortProtocol;
import io.meshlint.rules.service.ServicePortProtocolConflict;
import io.meshlint.rules.service.ServicePortUnnamed;
import io.meshlint.rules.service.ServiceSelectorForeignPods;
import io.meshlint.rules.service.ServiceSelectorNoMatch;
import io.meshlint.rules.service.ServiceTargetPortMissing;
import io.meshlint.rules.service.ServiceTargetPortUndeclared;
import io.meshlint.rules.syntax.ApiVersionDeprecated;
import io.meshlint.rules.syntax.ApiVersionRemoved;
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
import io.meshlint.rules.workload.ProbePortMissing;
import io.meshlint.rules.workload.ReadinessProbeMissing;
import io.meshlint.rules.workload.WorkloadSelectorMismatch;
import java.util.List;

/** The built-in rules, one a line, by id. */
public final class BuiltIn {

    private static final List<Rule> RULES = List.of(
            new ApiVersionDeprecated(),
            new ApiVersionRemoved(),
            new GpuWithoutToleration(),
            new HttpOn443(),
            new IngressBackendMissing(),
            new IngressClass(),
            new IngressConflict(),
            new IngressHostWithoutPaths(),
            new IngressTlsSecret(),
            new KindUnknown(),
            new ManifestIncomplete(),
            new NameInvalid(),
            new NodeSelectorNoMatch(),
            new PeerAuthConflict(),
            new PeerAuthIgnored(),
            new PeerAuthPort(),
            new ProbePortMissing(),
            new ReadinessProbeMissing(),
            new ResourceDuplicate(),
            new SchemaRequired(),
            new SchemaType(),
            new SchemaUnknownField(),
            new SchemaValue(),
            new ServiceAppProtocolUnknown(),
            new ServiceExternalNamePort(),
            new ServicePortProtocol(),
            new ServicePortProtocolConflict(),
            new ServicePortUnnamed(),
            new ServiceSelectorForeignPods(),
            new ServiceSelectorNoMatch(),
            new ServiceTargetPortMissing(),
            new ServiceTargetPortUndeclared(),
            new StrictMtlsNonMeshClient(),
            new TaintNotTolerated(),
            new TolerationIneffective(),
            new UnrenderedTemplate(),
            new WorkloadSelectorMismatch(),
            new YamlDuplicateKey(),
            new YamlSyntax());

    private BuiltIn() {}

    /** Every built-in rule, by id. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** The built-in rules and those of packs on the class path. */
    public static Catalogue catalogue() {
        return Catalogue.withPacks(RULES);
    }
}
