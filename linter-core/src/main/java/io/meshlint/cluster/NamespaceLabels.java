package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.world.World;
import java.util.Optional;

/**
 * Whether a {@code namespaceSelector} picks a namespace. Every namespace carries its name as a label; of the others
 * nothing is known where its Namespace is not in the input.
 */
public final class NamespaceLabels {

    /** The label that the API server gives every namespace. */
    static final String NAME = "kubernetes.io/metadata.name";

    private final World world;

    /** Reads the labels that are known. */
    public NamespaceLabels(World world) {
        this.world = world;
    }

    /** Whether the selector picks the namespace. */
    public Match match(Selector selector, Namespace namespace) {
        if (selector.cursor().isPlaceholder()) {
            return Match.UNKNOWN;
        }
        Match match = Match.YES;
        for (Cursor entry : selector.matchLabels().entries()) {
            match = worse(match, entry(entry, namespace));
        }
        for (Cursor expression : selector.cursor().at("matchExpressions").items()) {
            match = worse(match, expression(expression, namespace));
        }
        return match;
    }

    /** The first entry or expression that the namespace does not fulfil; the selector where it fulfils all. */
    Cursor unmet(Selector selector, Namespace namespace) {
        for (Cursor entry : selector.matchLabels().entries()) {
            if (entry(entry, namespace) == Match.NO) {
                return entry;
            }
        }
        for (Cursor expression : selector.cursor().at("matchExpressions").items()) {
            if (expression(expression, namespace) == Match.NO) {
                return expression;
            }
        }
        return selector.cursor();
    }

    /** What is known of a label of a namespace. */
    private record Label(boolean known, boolean present, String text) {

        static final Label UNKNOWN = new Label(false, false, "");
        static final Label ABSENT = new Label(true, false, "");
    }

    private Label label(Namespace namespace, String key) {
        if (!namespace.isNamed()) {
            return Label.UNKNOWN;
        }
        if (key.equals(NAME)) {
            return new Label(true, true, namespace.name());
        }
        String value = world.namespaceLabel(namespace, key);
        boolean present = !value.isEmpty()
                || world.namespaceObject(namespace)
                        .filter(object -> object.labels().has(key))
                        .isPresent();
        if (present) {
            return Placeholders.in(value) ? Label.UNKNOWN : new Label(true, true, value);
        }
        return isComplete(namespace, key) ? Label.ABSENT : Label.UNKNOWN;
    }

    private boolean isComplete(Namespace namespace, String key) {
        if (!world.knowsNamespace(namespace)) {
            return false;
        }
        Optional<Resource> object = world.namespaceObject(namespace);
        return object.isEmpty()
                || !object.get().labels().hasPlaceholder()
                        && !world.manifests().kustomizations().addsLabel(object.get(), key)
                        && !world.manifests()
                                .kustomizations()
                                .mayChange(object.get().labels().cursor());
    }

    private Match entry(Cursor entry, Namespace namespace) {
        Label label = label(namespace, entry.key());
        if (entry.isPlaceholder() || Placeholders.in(entry.key()) || !label.known()) {
            return Match.UNKNOWN;
        }
        return of(label.present() && label.text().equals(entry.text()));
    }

    private Match expression(Cursor expression, Namespace namespace) {
        Label label = label(namespace, expression.at("key").text());
        if (!label.known()) {
            return Match.UNKNOWN;
        }
        boolean listed = false;
        for (Cursor value : expression.at("values").items()) {
            if (value.isPlaceholder()) {
                return Match.UNKNOWN;
            }
            listed |= label.present() && value.text().equals(label.text());
        }
        return switch (expression.at("operator").text()) {
            case "In" -> of(listed);
            case "NotIn" -> of(!listed);
            case "Exists" -> of(label.present());
            case "DoesNotExist" -> of(!label.present());
            default -> Match.UNKNOWN;
        };
    }

    private static Match of(boolean yes) {
        return yes ? Match.YES : Match.NO;
    }

    static Match worse(Match one, Match other) {
        if (one == Match.NO || other == Match.NO) {
            return Match.NO;
        }
        return one == Match.UNKNOWN ? one : other;
    }
}
