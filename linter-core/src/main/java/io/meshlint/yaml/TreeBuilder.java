package io.meshlint.yaml;

import io.meshlint.text.Span;
import java.util.Arrays;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Builds the tree of one document from the parser's events. Open collections lie on a stack of their own, so that depth
 * costs no call stack, and their entries lie on one stack for all of them.
 */
final class TreeBuilder {

    /** Levels of nested collections that a document may have. */
    static final int DEPTH_LIMIT = 500;

    /** Nodes that a document may have, so that the densest text of the greatest size fits the memory. */
    static final int NODE_LIMIT = 4_000_000;

    /** A key that kubectl cannot take; its entry is left out. */
    private static final String REFUSED = new String("refused");

    private final Parser parser;
    private final DocumentText text;
    private final Strings strings;
    private final ScalarReader scalars;
    private final Anchors anchors = new Anchors();
    private final Entries entries;
    private final Faults faults;
    private Frame[] frames = new Frame[16];
    private int depth;
    private int nodes;
    private boolean template;
    private Node root = Node.ABSENT;

    TreeBuilder(Parser parser, DocumentText text, Strings strings, Faults faults) {
        this.parser = parser;
        this.text = text;
        this.strings = strings;
        this.faults = faults;
        this.scalars = new ScalarReader(text, strings, faults);
        this.entries = new Entries(faults, strings.shapes());
    }

    /** The root, {@link Node#ABSENT} if there is none. */
    Node build() {
        Event event = parser.getEvent();
        while (!(event instanceof StreamEndEvent)) {
            if (event instanceof ScalarEvent scalar) {
                scalar(scalar);
            } else if (event instanceof CollectionStartEvent start) {
                open(start);
            } else if (event instanceof CollectionEndEvent) {
                close(event);
            } else if (event instanceof AliasEvent alias) {
                alias(alias);
            }
            event = parser.getEvent();
        }
        return root;
    }

    /** The innermost bracket that is open, for a parser that failed. */
    Optional<Span> openBracket() {
        for (int i = depth - 1; i >= 0; i--) {
            if (frames[i].isFlow()) {
                return Optional.of(Span.at(frames[i].line(), frames[i].column()));
            }
        }
        return Optional.empty();
    }

    private void scalar(ScalarEvent event) {
        if (isKeyNext()) {
            key(event);
            return;
        }
        count(event);
        Scalar node = scalars.read(event);
        if (event.getAnchor() != null) {
            anchors.close(event.getAnchor(), node, 1, 0);
        }
        attach(node, scalars.endLine(), scalars.endColumn(), 1, 0);
    }

    private boolean isKeyNext() {
        return depth > 0 && frames[depth - 1].isKeyNext();
    }

    private void key(ScalarEvent event) {
        Frame frame = frames[depth - 1];
        boolean plain = event.isPlain() && event.getTag() == null;
        int line = text.lineOf(event.getStartMark());
        int column = text.columnOf(event.getStartMark());
        int end = event.getEndMark().getLine() == event.getStartMark().getLine()
                ? text.columnOf(event.getEndMark())
                : column + 1;
        if (event.getAnchor() != null) {
            anchors.close(event.getAnchor(), scalars.read(event), 1, 0);
        }
        String key = plain ? plainKey(event.getValue(), new Span(line, column, line, end)) : event.getValue();
        frame.key(key == REFUSED || key == Entries.MERGE ? key : strings.key(key), line, column, end);
    }

    private String plainKey(String value, Span span) {
        if (value.equals("<<")) {
            return Entries.MERGE;
        }
        if (Scalars.typeOf(value) != Scalar.Type.NULL) {
            return Scalars.asKey(value);
        }
        faults.syntax(
                span,
                value.isEmpty()
                        ? "mapping key is missing in front of `:`"
                        : "mapping key `" + value + "` is null, expected text",
                value.isEmpty() ? "" : "quote the key: `\"" + value + "\":`");
        return REFUSED;
    }

    private void alias(AliasEvent event) {
        int line = text.lineOf(event.getStartMark());
        int column = text.columnOf(event.getStartMark());
        int end = text.columnOf(event.getEndMark());
        Anchors.Anchor anchor = anchors.resolve(event.getAnchor(), new Span(line, column, line, end));
        if (isKeyNext()) {
            boolean usable = anchor.node() instanceof Scalar;
            if (!usable) {
                faults.syntax(
                        new Span(line, column, line, end),
                        "alias `*" + event.getAnchor() + "` is a mapping key but stands for a collection",
                        "write the key as text");
            }
            frames[depth - 1].key(usable ? anchor.node().text() : REFUSED, line, column, end);
            return;
        }
        if (depth + anchor.height() > DEPTH_LIMIT) {
            throw tooDeep(new Span(line, column, line, end));
        }
        count(event);
        attach(new Alias(line, column, end, anchor.node()), line, end, anchor.size(), anchor.height());
    }

    private void open(CollectionStartEvent event) {
        Span place = text.at(event.getStartMark());
        if (depth >= DEPTH_LIMIT) {
            throw tooDeep(place);
        }
        if (isKeyNext()) {
            refuseKey(event, place);
            return;
        }
        count(event);
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, 2 * depth);
        }
        if (frames[depth] == null) {
            frames[depth] = new Frame();
        }
        frames[depth++].open(event, place.line(), place.column(), entries.size());
        if (event.getAnchor() != null) {
            anchors.open(event.getAnchor());
        }
    }

    /** A collection as key: a template's braces read as two flow mappings, or a key that JSON cannot have. */
    private void refuseKey(CollectionStartEvent event, Span place) {
        Frame frame = frames[depth - 1];
        Event next = parser.getEvent();
        boolean value = frame.isFlow() && frame.isMapping() && isBracePair(frame.line(), frame.column(), event, place);
        boolean key = next instanceof CollectionStartEvent inner
                && isFlowMapping(event)
                && isBracePair(place.line(), place.column(), inner, text.at(inner.getStartMark()));
        if (value) {
            frame.markTemplate();
        }
        if (value || key) {
            int column = value ? frame.column() : place.column();
            reportTemplate(new Span(place.line(), column, place.line(), column + 2));
        } else {
            String what = event instanceof MappingStartEvent ? "a mapping" : "a list";
            faults.syntax(place, "mapping key is " + what + ", expected text", "quote the key if it is meant as text");
        }
        skip(next);
        frame.key(REFUSED, place.line(), place.column(), place.column() + 1);
    }

    /** Skips the rest of a collection, of which the given event is the first inside. */
    private void skip(Event first) {
        int open = 1;
        for (Event next = first; ; next = parser.getEvent()) {
            open += next instanceof CollectionStartEvent ? 1 : next instanceof CollectionEndEvent ? -1 : 0;
            if (open == 0) {
                return;
            }
            if (open + depth > DEPTH_LIMIT) {
                throw tooDeep(text.at(next.getStartMark()));
            }
        }
    }

    private static boolean isBracePair(int line, int column, CollectionStartEvent inner, Span place) {
        return isFlowMapping(inner) && place.line() == line && place.column() == column + 1;
    }

    private static boolean isFlowMapping(CollectionStartEvent event) {
        return event instanceof MappingStartEvent && event.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
    }

    private void reportTemplate(Span span) {
        if (!template) {
            Templates.report(faults, span, text);
        }
        template = true;
    }

    private void close(Event event) {
        Frame frame = frames[--depth];
        if (frame.isFlow()) {
            frame.extendTo(text.lineOf(event.getEndMark()), text.columnOf(event.getEndMark()));
        }
        Node node = frame.isTemplate()
                ? scalars.template(frame.line(), frame.column(), frame.endLine(), frame.endColumn())
                : endsInColon(frame) ? textWithColon(frame) : collection(frame);
        entries.cutTo(frame.base());
        if (frame.anchor() != null) {
            anchors.close(frame.anchor(), node, frame.size(), frame.height());
        }
        attach(node, frame.endLine(), frame.endColumn(), frame.size(), frame.height());
    }

    private Node collection(Frame frame) {
        return frame.isMapping() ? entries.mapping(frame) : entries.sequence(frame);
    }

    /**
     * Whether this is what the parser takes for a pair without value in {@code [fd00::]}: to kubectl's reader (go-yaml
     * v2, {@code scannerc.go}) a colon ends a plain scalar only in front of a blank.
     */
    private boolean endsInColon(Frame frame) {
        boolean pair = frame.isMapping() && frame.isFlow() && depth > 0 && !frames[depth - 1].isMapping();
        if (!pair || !frames[depth - 1].isFlow() || frame.keyLine() != frame.line()) {
            return false;
        }
        int last = text.offset(frame.line() - text.firstLine(), text.columnOnLine(frame.line(), frame.keyEnd()));
        boolean bare = frame.column() == frame.keyColumn() && "\"'".indexOf(text.charAt(last - 1)) < 0;
        return bare && text.charAt(last) == ':' && ",]}".indexOf(text.charAt(last + 1)) >= 0;
    }

    private Node textWithColon(Frame frame) {
        int end = frame.keyEnd() + 1;
        String value = text.between(new Span(frame.line(), frame.column(), frame.line(), end));
        return new Scalar(frame.line(), frame.column(), frame.line(), end, value, Scalar.Type.STRING, true);
    }

    private void attach(Node node, int endLine, int endColumn, long size, int height) {
        if (depth == 0) {
            root = node;
            return;
        }
        Frame frame = frames[depth - 1];
        frame.extendTo(endLine, endColumn);
        frame.grow(size, height);
        if (!frame.isMapping()) {
            entries.add(node);
        } else if (frame.takeKey() != REFUSED) {
            entries.add(frame.lastKey(), frame.keyLine(), frame.keyColumn(), frame.keyEnd(), node);
        }
    }

    private void count(Event event) {
        if (++nodes > NODE_LIMIT) {
            throw new BrokenDocument(
                    text.at(event.getStartMark()), "document has more than four million values", "split the document");
        }
    }

    private static BrokenDocument tooDeep(Span place) {
        return new BrokenDocument(
                place, "collections are nested more than " + DEPTH_LIMIT + " levels deep", "flatten the value");
    }
}
