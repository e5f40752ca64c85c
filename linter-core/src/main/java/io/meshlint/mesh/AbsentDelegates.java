package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Delegates.Broken;
import io.meshlint.mesh.Delegates.Fault;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.World;
import java.util.Optional;

/** Judges names of delegates that no VirtualService without hosts bears: Istio drops the rules that name them. */
final class AbsentDelegates {

    private final World world;
    private final VirtualServices services;

    AbsentDelegates(World world, VirtualServices services) {
        this.world = world;
        this.services = services;
    }

    /** What is wrong with the name that a rule gives; nothing where the delegate may be outside the input. */
    Optional<Broken> of(Rule root) {
        Cursor name = root.cursor().at("delegate", "name");
        Cursor written = root.cursor().at("delegate", "namespace");
        boolean open = name.isPlaceholder()
                || written.isPlaceholder()
                || name.text().isEmpty()
                || world.manifests().kustomizations().mayChange(root.cursor().at("delegate"));
        if (open) {
            return Optional.empty();
        }
        Namespace wanted =
                written.exists() ? Namespace.named(written.text()) : root.of().namespace();
        Optional<VirtualService> near = Optional.empty();
        for (VirtualService candidate : services.all()) {
            boolean here = candidate.namespace().fits(wanted);
            boolean same = candidate.name().equals(name.text());
            if (same && here) {
                return Optional.of(new Broken(Fault.HAS_HOSTS, name, Optional.of(candidate)));
            }
            if (candidate.isDelegate()
                    && (same || here && SpellingIndex.areNear(candidate.name(), name.text()))
                    && services.roots(candidate).isEmpty()) {
                near = Optional.of(candidate);
            }
        }
        return near.isPresent() || world.isClosed(wanted)
                ? Optional.of(new Broken(Fault.MISSING, name, near))
                : Optional.empty();
    }
}
