package io.meshlint.rules.routing;

import io.meshlint.cluster.PodReference;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Resolution;
import java.util.List;
import java.util.Optional;

/**
 * Reports WorkloadGroups and WorkloadEntries whose service account does not exist, which leaves their machines without an
 * identity, and groups that label their entries in two places.
 */
public final class WorkloadGroupServiceAccount implements Rule {

    static final RuleInfo INFO = RuleInfo.named("workload-group-service-account")
            .severity(Severity.WARNING)
            .summary("service account of a WorkloadGroup does not exist, or its labels contradict each other")
            .covers("KIA1701", "KIA1702")
            .withFixes()
            .since("0.1");

    private static final String GROUP = "networking.istio.io";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource entry : mesh.cluster().ofKind(GROUP, "WorkloadEntry")) {
            account(mesh, entry.spec().at("serviceAccount"), findings);
        }
        for (Resource group : mesh.cluster().ofKind(GROUP, "WorkloadGroup")) {
            account(mesh, group.spec().at("template", "serviceAccount"), findings);
            labels(mesh, group, findings);
        }
    }

    private static void account(Mesh mesh, Cursor name, Findings findings) {
        PodReference reference = new PodReference(PodReference.Target.SERVICE_ACCOUNT, name, false, List.of());
        boolean named = !name.text().isEmpty();
        if (named && mesh.cluster().references().of(reference) instanceof Resolution.Missing<List<Resource>> missing) {
            Draft draft = findings.report(
                            name,
                            name.resource().title() + " has service account `" + name.text()
                                    + "`, which does not exist"
                                    + (missing.certain() ? "" : " in these manifests"))
                    .covers("KIA1701")
                    .lowered(missing.certain() ? 0 : 1)
                    .owns(missing.cause())
                    .hint("create serviceaccount `" + name.text() + "`")
                    .predicts("no token can be made for its machines, so their proxies do not join the mesh")
                    .confirm("kubectl get serviceaccount{in} %s", name.text());
            missing.near().ifPresent(near -> draft.change(name, near).related(near.at(), "probably meant"));
        }
    }

    /** A label of the group's metadata that its template sets to something else: the template's counts. */
    private static void labels(Mesh mesh, Resource group, Findings findings) {
        Labels entries = new Labels(group.spec().at("metadata", "labels"));
        Labels template = new Labels(group.spec().at("template", "labels"));
        if (mesh.world().manifests().kustomizations().mayChange(template.cursor())) {
            return;
        }
        for (Cursor label : template.entries()) {
            Optional<Cursor> other = Optional.of(entries.at(label.key())).filter(Cursor::exists);
            boolean differs = other.isPresent()
                    && !other.get().text().equals(label.text())
                    && !label.isPlaceholder()
                    && !other.get().isPlaceholder();
            if (differs) {
                findings.report(
                                label,
                                group.title() + " sets label `" + label.key()
                                        + "` in `metadata` and in `template`, to different values")
                        .covers("KIA1702")
                        .key(label.key())
                        .related(other.get(), "the other value")
                        .hint("write it in one place, or `" + label.key() + ": " + label.text() + "` in both")
                        .confirm("kubectl get workloadentry{in} -o yaml");
            }
        }
    }
}
