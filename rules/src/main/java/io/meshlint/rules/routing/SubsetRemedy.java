package io.meshlint.rules.routing;

import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.mesh.SubsetLookup.Answer;
import io.meshlint.rule.Draft;
import io.meshlint.text.Similar;
import java.util.ArrayList;
import java.util.List;

/** What makes a subset known to the proxies that a route leads through, by what ended their search for it. */
final class SubsetRemedy {

    private SubsetRemedy() {}

    /** Adds the remedy, and the places that it concerns, to a finding about a subset that is missing. */
    static void add(Destination destination, Answer answer, Draft draft) {
        switch (answer.end()) {
            case UNDEFINED -> undefined(destination, answer.followed().orElseThrow(), draft);
            case HIDDEN -> hidden(destination, answer, draft);
            case PASSED_OVER -> passedOver(answer, draft);
            default ->
                draft.hint("add a DestinationRule for the host that defines subset `"
                        + destination.subset().text() + "`");
        }
    }

    private static void undefined(Destination destination, DestinationRule rule, Draft draft) {
        List<String> names = new ArrayList<>();
        String near = "";
        for (Subset subset : rule.subsets()) {
            String name = subset.name().text();
            names.add("`" + name + "`");
            boolean close = Similar.distance(name, destination.subset().text(), 1) == 1;
            near = close && name.length() > 2 ? name : near;
        }
        String wanted = destination.subset().text();
        draft.related(rule.spec().at("subsets"), rule.title() + " applies");
        if (near.isEmpty()) {
            draft.hint("add subset `" + wanted + "` to " + rule.title()
                    + (names.isEmpty() ? "" : ", or route to " + String.join(" or ", names)));
        } else {
            draft.change(destination.subset(), near);
        }
    }

    private static void hidden(Destination destination, Answer answer, Draft draft) {
        String namespace = answer.client().namespace().orElseThrow().name();
        draft.related(destination.subset(), "the route to the subset")
                .hint("add `" + (namespace.isEmpty() ? "." : namespace) + "` to `exportTo`");
    }

    private static void passedOver(Answer answer, Draft draft) {
        DestinationRule rule = answer.subset().orElseThrow().of();
        draft.related(answer.subset().get().name(), rule.title() + " defines it");
        if (answer.followed().isPresent()) {
            DestinationRule followed = answer.followed().get();
            draft.related(followed.host(), followed.title() + " applies instead")
                    .hint("define the subset in " + followed.title() + " too");
        } else {
            draft.hint("move " + rule.title() + " to the namespace of the service");
        }
    }
}
