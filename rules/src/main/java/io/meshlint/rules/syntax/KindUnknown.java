package io.meshlint.rules.syntax;

import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Rewrite;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.schema.Lookalikes;
import io.meshlint.schema.Lookalikes.Guess;
import io.meshlint.schema.Lookalikes.Slip;
import io.meshlint.schema.Schemas;
import io.meshlint.world.Apis;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;

/** Reports kinds and API versions that nothing serves and that resemble ones that are served. */
public final class KindUnknown implements Rule {

    static final RuleInfo INFO = RuleInfo.named("kind-unknown")
            .severity(Severity.WARNING)
            .summary("kind or API version that nothing serves, much like one that is served")
            .symptom(Symptom.REJECTED)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Apis apis = mesh.world().apis();
        List<Resource> unknown = unknown(mesh.world(), apis);
        if (unknown.isEmpty()) {
            return;
        }
        Lookalikes lookalikes =
                new Lookalikes(mesh.world().structure().schemas().kinds());
        for (Resource resource : unknown) {
            lookalikes
                    .guess(resource.id().apiVersion(), resource.kind())
                    .ifPresent(guess -> report(apis, resource, guess, findings));
        }
    }

    private static List<Resource> unknown(World world, Apis apis) {
        Schemas schemas = world.structure().schemas();
        List<Resource> unknown = new ArrayList<>();
        for (Resource resource : world.manifests().resources()) {
            boolean known = schemas.has(resource.id().apiVersion(), resource.kind())
                    || apis.knows(resource)
                    || world.structure().isDescribed(resource);
            if (!known && !Placeholders.in(resource.id().apiVersion()) && !Placeholders.in(resource.kind())) {
                unknown.add(resource);
            }
        }
        return unknown;
    }

    private static void report(Apis apis, Resource resource, Guess guess, Findings findings) {
        String field = guess.slip() == Slip.KIND ? "kind" : "apiVersion";
        Draft draft = findings.report(resource.root().at(field), message(resource, guess))
                .hint("write `" + field + ": " + String.join("` or `" + field + ": ", guess.meant()) + "`");
        if (guess.meant().size() == 1 && guess.slip() != Slip.VERSION) {
            String meant = guess.meant().get(0);
            draft.unsafeFix(draft.hint(), Rewrite.value(resource.root().at(field), meant));
        }
        if (guess.slip() == Slip.VERSION && !apis.isAimed(resource.group())) {
            draft.lowered(1);
        }
    }

    private static String message(Resource resource, Guess guess) {
        String apiVersion = resource.id().apiVersion();
        return switch (guess.slip()) {
            case KIND ->
                "`" + apiVersion + "` serves no `" + resource.kind() + "`, did you mean `"
                        + guess.meant().get(0) + "`?";
            case API_VERSION ->
                "API version `" + apiVersion + "` is not known, did you mean `"
                        + guess.meant().get(0) + "`?";
            case VERSION, GROUP ->
                "`" + apiVersion + "` serves no " + resource.kind() + ", `" + String.join("` and `", guess.meant())
                        + "` do" + (guess.meant().size() == 1 ? "es" : "");
        };
    }
}
