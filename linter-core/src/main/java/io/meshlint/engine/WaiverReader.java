package io.meshlint.engine;

import io.meshlint.engine.Waiver.Scope;
import io.meshlint.engine.Waiver.Wish;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Place;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.ResourceId;
import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.yaml.Comment;
import io.meshlint.yaml.Document;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlFile;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what manifests say about findings that are not wanted: comments, our annotation, those of other tools. */
final class WaiverReader {

    private static final String ADDRESS = "meshlint:";
    private static final String IGNORE = "ignore";
    private static final String IGNORE_FILE = "ignore-file";
    private static final String UNTIL = "until=";
    private static final String OURS = "meshlint.io/ignore";
    private static final String FORM = "write `meshlint: ignore[rule] reason`";

    private final List<Waiver> waivers = new ArrayList<>();

    /** Those of a file's comments. */
    List<Waiver> ofComments(YamlFile file) {
        for (Document document : file.documents()) {
            for (Comment comment : document.comments()) {
                comment(file.source(), document, comment);
            }
        }
        return waivers;
    }

    private void comment(Source source, Document document, Comment comment) {
        String said = comment.text().substring(ADDRESS.length()).strip();
        boolean wholeFile = said.startsWith(IGNORE_FILE);
        Place place = new Place(source, comment.span(), "", ResourceId.NONE);
        Wish wish = wish(said, wholeFile ? IGNORE_FILE : IGNORE);
        if (wholeFile) {
            waivers.add(new Waiver(place, Scope.FILE, 0, 0, wish));
            return;
        }
        int line = comment.span().line();
        Span lines = comment.alone() ? below(document.root(), line) : new Span(line, 1, line, 1);
        waivers.add(new Waiver(place, Scope.LINES, lines.line(), lines.endLine(), wish));
    }

    /** {@code ignore[rule-a, rule-b] reason}, up to a further comment. */
    private static Wish wish(String said, String word) {
        int further = said.indexOf(" # ");
        String own = further < 0 ? said : said.substring(0, further);
        String rest = own.startsWith(word) ? own.substring(word.length()) : "";
        int close = rest.indexOf(']');
        if (!rest.startsWith("[") || close < 0) {
            return broken("comment is not understood");
        }
        List<String> names = new ArrayList<>();
        for (String name : rest.substring(1, close).split(",")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names.isEmpty() ? broken("comment names no rule") : reasoned(names, rest.substring(close + 1));
    }

    private static Wish broken(String problem) {
        return new Wish(List.of(), "", "", "", problem + ", " + FORM, true);
    }

    /** Takes {@code until=2027-01-31} out of a reason. */
    private static Wish reasoned(List<String> names, String text) {
        StringBuilder reason = new StringBuilder();
        String until = "";
        String problem = "";
        for (String word : text.strip().split("\\s+")) {
            if (word.startsWith(UNTIL)) {
                until = word.substring(UNTIL.length());
                problem = isDate(until) ? problem : "`" + word + "` is no date, write `until=2027-01-31`";
            } else {
                reason.append(reason.length() == 0 ? "" : " ").append(word);
            }
        }
        return new Wish(names, "", reason.toString(), problem.isEmpty() ? until : "", problem, true);
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The lines of the next node and all below it; of a comment above a document's first line, the whole document. */
    private static Span below(Node root, int line) {
        if (root.isPresent() && line < root.line()) {
            return root.span();
        }
        return next(root, line).orElse(new Span(line, 1, line, 1));
    }

    /** The first entry or item that begins below a line, the outermost if several do. */
    private static Optional<Span> next(Node node, int line) {
        for (int i = 0; i < node.size(); i++) {
            Span start = node.isMapping() ? node.keySpan(i) : node.value(i).span();
            Span value = node.value(i).span();
            int end = Math.max(start.endLine(), value.line() < start.line() ? start.line() : value.endLine());
            if (start.line() > line) {
                return Optional.of(new Span(start.line(), 1, end, 1));
            }
            if (end > line && value.line() >= start.line()) {
                Optional<Span> inner = next(node.value(i), line);
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.empty();
    }

    /** Those of an object's annotations. */
    List<Waiver> ofAnnotations(Resource resource) {
        for (Cursor annotation : resource.metadata().at("annotations").entries()) {
            String key = annotation.key();
            if (annotation.isPlaceholder()) {
                continue; // filled in later, or of a wrong type, of which the schema tells
            }
            if (key.equals(OURS)) {
                ours(annotation);
            } else {
                PeerAnnotations.wish(key, annotation.text()).ifPresent(wish -> add(annotation, wish));
            }
        }
        return waivers;
    }

    /** {@code rule-a: reason; rule-b: reason}. */
    private void ours(Cursor annotation) {
        for (String part : annotation.text().split(";")) {
            if (!part.isBlank()) {
                int colon = (part + " ").indexOf(": ");
                String name =
                        colon < 0 ? part.strip() : part.substring(0, colon).strip();
                add(annotation, reasoned(List.of(name), colon < 0 ? "" : part.substring(colon + 1)));
            }
        }
    }

    private void add(Cursor annotation, Wish wish) {
        waivers.add(new Waiver(annotation.place(), Scope.OBJECT, 0, 0, wish));
    }
}
