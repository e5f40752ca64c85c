package io.meshlint.rules;

import io.meshlint.engine.Catalogue;
import io.meshlint.rule.Rule;
import io.meshlint.rules.service.HttpOn443;
import io.meshlint.rules.service.ServiceAppProtocolUnknown;
import io.meshlint.rules.service.ServiceExternalNamePort;
import io.meshlint.rules.service.ServicePortProtocol;
import io.meshlint.rules.service.ServicePortProtocolConflict;
import io.meshlint.rules.service.ServicePortUnnamed;
import io.meshlint.rules.syntax.ManifestIncomplete;
import io.meshlint.rules.syntax.UnrenderedTemplate;
import io.meshlint.rules.syntax.YamlDuplicateKey;
import io.meshlint.rules.syntax.YamlSyntax;
import java.util.List;

/** The built-in rules, one a line, by id. */
public final class BuiltIn {

    private static final List<Rule> RULES = List.of(
            new HttpOn443(),
            new ManifestIncomplete(),
            new ServiceAppProtocolUnknown(),
            new ServiceExternalNamePort(),
            new ServicePortProtocol(),
            new ServicePortProtocolConflict(),
            new ServicePortUnnamed(),
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
