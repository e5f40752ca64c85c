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
import io.meshlint.rules.syntax.ManifestIncomplete;
import io.meshlint.rules.syntax.UnrenderedTemplate;
import io.meshlint.rules.syntax.YamlDuplicateKey;
import io.meshlint.rules.syntax.YamlSyntax;
import java.util.List;

/** The built-in rules, one a line, by id. */
public final class BuiltIn {

    private static final List<Rule> RULES = List.of(
            new GpuWithoutToleration(),
            new ManifestIncomplete(),
            new NodeSelectorNoMatch(),
            new PeerAuthConflict(),
            new PeerAuthIgnored(),
            new PeerAuthPort(),
            new StrictMtlsNonMeshClient(),
            new TaintNotTolerated(),
            new TolerationIneffective(),
            new UnrenderedTemplate(),
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
