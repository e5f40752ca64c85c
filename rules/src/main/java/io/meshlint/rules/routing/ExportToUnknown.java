package io.meshlint.rules.routing;

import io.meshlint.cluster.KnownNamespaces;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.manifest.VirtualService;
import io.meshlint.mesh.Exports;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Near;
import java.util.List;
import java.util.Optional;

/**
 * Reports {@code exportTo} that names a namespace which does not exist, or says two things at once. The latter follows
 * {@code validateExportTo} in Istio's {@code pkg/config/validation/validation.go}, which does not look at Services.
 */
public final class ExportToUnknown implements Rule {

    static final RuleInfo INFO = RuleInfo.named("export-to-unknown")
            .severity(Severity.ERROR)
            .summary("exportTo names a namespace that does not exist")
            .flags(Flag.NC)
            .covers("KIA0005")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            check(mesh, service.resource(), findings);
        }
        for (String kind : List.of(VirtualService.KIND, DestinationRule.KIND, ServiceEntry.KIND)) {
            for (Resource resource : mesh.cluster().ofKind(VirtualService.GROUP, kind)) {
                checkTogether(mesh, resource, findings);
                check(mesh, resource, findings);
            }
        }
    }

    private static void check(Mesh mesh, Resource resource, Findings findings) {
        Cursor field = Exports.field(resource);
        if (!field.exists() || mesh.world().manifests().kustomizations().mayChange(field)) {
            return;
        }
        if (field.node().isScalar()) {
            for (String entry : mesh.exports().entries(resource)) {
                check(mesh, entry, field, findings);
            }
        }
        for (Cursor entry : field.items()) {
            check(mesh, entry.text(), entry, findings);
        }
    }

    private static void check(Mesh mesh, String entry, Cursor at, Findings findings) {
        boolean word = entry.equals("*") || entry.equals(".") || entry.equals("~") || entry.isEmpty();
        Optional<KnownNamespaces.Gap> gap = word || Placeholders.in(entry)
                ? Optional.empty()
                : mesh.cluster().namespaces().gap(at, entry);
        if (gap.isPresent()) {
            report(entry, at, gap.get().near().map(Near::found).orElse(""), findings);
        }
    }

    private static void report(String entry, Cursor at, String near, Findings findings) {
        Draft draft = findings.report(
                        at, at.resource().title() + " is exported to namespace `" + entry + "`, which does not exist")
                .key(entry)
                .confirm("kubectl get namespace %s", entry)
                .lowered(near.isEmpty() ? 1 : 0);
        if (near.isEmpty()) {
            draft.hint("name a namespace that exists");
        } else if (at.text().equals(entry)) {
            draft.change(at, near);
        } else {
            draft.hint("change `" + entry + "` to `" + near + "`");
        }
    }

    /** What admission turns away: everyone or no one beside others, the own namespace twice. */
    private static void checkTogether(Mesh mesh, Resource resource, Findings findings) {
        Cursor field = Exports.field(resource);
        List<String> entries = mesh.exports().entries(resource);
        boolean open = mesh.world().manifests().kustomizations().mayChange(field);
        if (field.items().iterator().hasNext() && entries.size() > 1 && !open) {
            String alone = entries.contains("*") ? "*" : entries.contains("~") ? "~" : "";
            if (!alone.isEmpty()) {
                findings.report(field, resource.title() + " is exported to `" + alone + "` and to others besides")
                        .harmless()
                        .symptom(Symptom.REJECTED)
                        .key(alone)
                        .hint("leave `" + alone + "` alone in `exportTo`, or take it out");
            } else if (entries.contains(".")
                    && entries.contains(resource.namespace().name())) {
                findings.report(field, resource.title() + " is exported to its own namespace twice")
                        .harmless()
                        .symptom(Symptom.REJECTED)
                        .hint("take `.` out");
            }
        }
    }
}
