package io.meshlint.mesh;

import io.meshlint.mesh.TextMatch.Answer;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The trust domains of the mesh: {@code trustDomain} and {@code trustDomainAliases} of its configuration. Follows
 * {@code ReplaceTrustDomainAliases} in Istio's {@code pilot/pkg/security/trustdomain}.
 */
public final class TrustDomains {

    private static final String DEFAULT = "cluster.local";

    private final List<String> names = new ArrayList<>();
    private final boolean known;

    TrustDomains(List<Node> configs) {
        this.known = configs.size() == 1;
        if (known) {
            add(configs.get(0).get("trustDomain"));
            Node aliases = configs.get(0).get("trustDomainAliases");
            if (names.isEmpty()) {
                names.add(DEFAULT);
            }
            for (int i = 0; aliases.isSequence() && i < aliases.size(); i++) {
                add(aliases.value(i));
            }
        } else {
            names.add(DEFAULT);
        }
    }

    private void add(Node name) {
        if (name.isScalar() && !name.isNull() && !name.text().isEmpty()) {
            names.add(name.text());
        }
    }

    /** The one that certificates of the mesh bear. */
    public String own() {
        return names.get(0);
    }

    /** Whether a policy that names a trust domain means one of the mesh; unknown where no configuration is seen. */
    public Answer isOwn(String name) {
        for (String own : names) {
            if (own.equals(name) || ValueForm.matches(name, own)) {
                return Answer.YES;
            }
        }
        return name.equals(DEFAULT) ? Answer.YES : known ? Answer.NO : Answer.UNKNOWN;
    }
}
