package io.meshlint.rules.syntax;

import io.meshlint.manifest.Copies;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomization;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports objects that are written twice: in one file, of which the last one wins; among what one kustomization lists,
 * which kustomize refuses; in two files of one folder with different content, which is often meant.
 */
public final class ResourceDuplicate implements Rule {

    static final RuleInfo INFO = RuleInfo.named("resource-duplicate")
            .severity(Severity.ERROR)
            .summary("object that is written twice")
            .since("0.1");

    /** Where copies of one object were met last. */
    private record Met(
            Map<String, Resource> files, Map<Kustomization, Resource> kustomizations, Map<String, Resource> folders) {

        Met() {
            this(new HashMap<>(), new HashMap<>(), new HashMap<>());
        }
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        TwinFiles twins = new TwinFiles();
        for (List<Resource> copies : Copies.in(mesh.world().manifests().resources())) {
            Met met = new Met();
            for (Resource copy : copies) {
                check(copy, met, kustomizations.naming(copy.source().path()), twins, findings);
            }
        }
        twins.report(findings);
    }

    private static void check(Resource copy, Met met, List<Kustomization> owners, TwinFiles twins, Findings findings) {
        String path = copy.source().path();
        Resource inFile = met.files.put(path, copy);
        Resource inFolder = met.folders.putIfAbsent(copy.source().folder(), copy);
        boolean refused = false;
        for (Kustomization owner : owners) {
            Resource listed = met.kustomizations.put(owner, copy);
            if (!refused && listed != null && hasVersionOf(listed, copy)) {
                refused = true;
                reportListed(listed, copy, owner, findings);
            }
        }
        if (refused) {
            return;
        }
        if (inFile != null) {
            if (!isHook(copy) && !isHook(inFile)) {
                reportLast(inFile, copy, findings);
            }
        } else if (inFolder != null && !isSame(inFolder, copy)) {
            twins.add(inFolder, copy);
        }
    }

    private static boolean hasVersionOf(Resource one, Resource other) {
        return one.id().apiVersion().equals(other.id().apiVersion());
    }

    private static boolean isSame(Resource one, Resource other) {
        return one.root().node().means(other.root().node());
    }

    /** Hooks come and go by themselves, before or after the object of their name. */
    private static boolean isHook(Resource resource) {
        return resource.annotations().has("helm.sh/hook")
                || resource.annotations().has("argocd.argoproj.io/hook");
    }

    private static void reportLast(Resource first, Resource last, Findings findings) {
        if (isSame(first, last)) {
            findings.report(name(last), last.title() + " is written twice in this file, with the same content")
                    .severity(Severity.INFO)
                    .hint("delete one of the two")
                    .related(name(first), "the other one");
        } else {
            findings.report(name(last), last.title() + " is written twice in this file, and the last one wins")
                    .hint("keep one of the two, or give one another name")
                    .related(name(first), "the other one, which is overwritten");
        }
    }

    private static void reportListed(Resource first, Resource last, Kustomization owner, Findings findings) {
        findings.report(
                        name(last),
                        last.title() + " is written twice among the resources of `"
                                + owner.source().path() + "`, which kustomize refuses")
                .hint("keep one of the two, or make one of them a patch")
                .related(name(first), "the other one")
                .predicts("`kustomize build` fails with `may not add resource with an already registered id`");
    }

    static Cursor name(Resource resource) {
        return resource.metadata().at("name");
    }
}
