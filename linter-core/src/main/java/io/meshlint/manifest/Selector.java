package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A label selector with {@code matchLabels} and {@code matchExpressions}, as controllers and policies write it.
 * Mirrors {@code LabelSelectorAsSelector} in Kubernetes' {@code apimachinery/pkg/apis/meta/v1/helpers.go}.
 */
public record Selector(Cursor cursor) {

    /** How a selector and labels meet. */
    public enum Match {
        YES,
        NO,
        /** A placeholder is in the way. */
        UNKNOWN
    }

    public Labels matchLabels() {
        return new Labels(cursor.at("matchLabels"));
    }

    public boolean isEmpty() {
        return matchLabels().isEmpty() && cursor.at("matchExpressions").size() == 0;
    }

    /** Whether the labels fit. */
    public Match match(Labels labels) {
        Match match = match(matchLabels(), labels);
        for (Cursor expression : cursor.at("matchExpressions").items()) {
            match = worse(match, expression(expression, labels));
        }
        return match;
    }

    /** Whether labels hold every one of the wanted entries. */
    public static Match match(Labels wanted, Labels labels) {
        Match match = Match.YES;
        for (Cursor entry : wanted.entries()) {
            match = worse(match, entry(entry, labels));
        }
        return match;
    }

    private static Match entry(Cursor entry, Labels labels) {
        Cursor found = labels.at(entry.key());
        boolean open = entry.isPlaceholder() || found.isPlaceholder() || labels.cursor().isPlaceholder();
        if (open || Placeholders.in(entry.key())) {
            return Match.UNKNOWN;
        }
        return found.exists() && found.text().equals(entry.text()) ? Match.YES : Match.NO;
    }

    private static Match expression(Cursor expression, Labels labels) {
        Cursor found = labels.at(expression.at("key").text());
        if (found.isPlaceholder()) {
            return Match.UNKNOWN;
        }
        boolean listed = false;
        for (Cursor value : expression.at("values").items()) {
            if (value.isPlaceholder()) {
                return Match.UNKNOWN;
            }
            listed |= found.exists() && value.text().equals(found.text());
        }
        boolean yes =
                switch (expression.at("operator").text()) {
                    case "In" -> listed;
                    case "NotIn" -> !listed;
                    case "Exists" -> found.node().isPresent();
                    case "DoesNotExist" -> !found.node().isPresent();
                    default -> true;
                };
        return yes ? Match.YES : Match.NO;
    }

    private static Match worse(Match one, Match other) {
        if (one == Match.NO || other == Match.NO) {
            return Match.NO;
        }
        return one == Match.UNKNOWN ? one : other;
    }

    /** The entries and expressions that the labels do not fulfil. */
    public List<Cursor> unmet(Labels labels) {
        List<Cursor> unmet = new ArrayList<>();
        for (Cursor entry : matchLabels().entries()) {
            if (entry(entry, labels) == Match.NO) {
                unmet.add(entry);
            }
        }
        for (Cursor expression : cursor.at("matchExpressions").items()) {
            if (expression(expression, labels) == Match.NO) {
                unmet.add(expression);
            }
        }
        return unmet;
    }

    /** The only entry of a plain selector that the labels do not fulfil, if it is exactly one. */
    public static Optional<Cursor> onlyUnmet(Labels wanted, Labels labels) {
        Cursor only = null;
        for (Cursor entry : wanted.entries()) {
            if (entry(entry, labels) == Match.NO) {
                if (only != null) {
                    return Optional.empty();
                }
                only = entry;
            }
        }
        return Optional.ofNullable(only);
    }
}
