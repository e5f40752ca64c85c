package io.meshlint.rule;

import io.meshlint.mesh.Mesh;
import java.util.List;

/** A rule about what manifests suppress: it comes after all others, when it is known what was of use. */
public interface SuppressionRule extends Rule {

    /** Manifests alone say nothing yet. */
    @Override
    default void check(Mesh mesh, Parameters parameters, Findings findings) {}

    /**
     * Looks at what the manifests suppress and reports what is wrong with it.
     *
     * @param reasonRequired whether the config demands a reason for each
     */
    void review(List<Suppression> suppressions, boolean reasonRequired, Findings findings);
}
