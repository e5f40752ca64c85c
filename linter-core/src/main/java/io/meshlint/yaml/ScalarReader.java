package io.meshlint.yaml;

import io.meshlint.text.Span;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Makes scalars of the parser's events. Where the last one ended is kept beside it, not to make a span of each. */
final class ScalarReader {

    private static final String TAG = "tag:yaml.org,2002:";

    private final DocumentText text;
    private final Strings strings;
    private final Faults faults;
    private int endLine;
    private int endColumn;

    ScalarReader(DocumentText text, Strings strings, Faults faults) {
        this.text = text;
        this.strings = strings;
        this.faults = faults;
    }

    int endLine() {
        return endLine;
    }

    int endColumn() {
        return endColumn;
    }

    Scalar read(ScalarEvent event) {
        int line = text.lineOf(event.getStartMark());
        int column = text.columnOf(event.getStartMark());
        DumperOptions.ScalarStyle style = event.getScalarStyle();
        boolean plain = style == DumperOptions.ScalarStyle.PLAIN;
        if (style == DumperOptions.ScalarStyle.LITERAL || style == DumperOptions.ScalarStyle.FOLDED) {
            checkFirstIndentation(event);
            Span end = text.blockEnd(event.getStartMark(), event.getEndMark());
            endLine = end.line();
            endColumn = end.column();
        } else {
            endLine = text.lineOf(event.getEndMark());
            endColumn = text.columnOf(event.getEndMark());
        }
        String value = strings.share(Repair.undo(event.getValue()));
        Scalar.Type type = event.getTag() != null ? tagged(event) : plain ? Scalars.typeOf(value) : Scalar.Type.STRING;
        if (type == Scalar.Type.NOT_JSON) {
            faults.syntax(
                    new Span(line, column, endLine, endColumn),
                    "`" + value + "` is a number that JSON cannot say",
                    "quote it if it is text: `\"" + value + "\"`");
        }
        return new Scalar(line, column, endLine, endColumn, value, type, plain);
    }

    /**
     * Reports a tab that the first line of a block scalar starts with, unless the header says how deep the block is:
     * go-yaml v2 takes none there ({@code yaml_parser_scan_block_scalar_breaks}), the parser here takes it for text.
     */
    private void checkFirstIndentation(ScalarEvent event) {
        int line = event.getStartMark().getLine();
        String header = text.line(line);
        for (int i = header.length() - 1; i > 0 && header.charAt(i) != '|' && header.charAt(i) != '>'; i--) {
            if (header.charAt(i) >= '1' && header.charAt(i) <= '9') {
                return;
            }
        }
        int column;
        String content;
        do {
            content = text.line(++line);
            column = 0;
            while (column < content.length() && content.charAt(column) == ' ') {
                column++;
            }
        } while (column == content.length() && line < event.getEndMark().getLine());
        if (column < content.length()
                && content.charAt(column) == '\t'
                && line <= event.getEndMark().getLine()) {
            faults.syntax(
                    text.span(line, column, 1),
                    "found a tab in the indentation, expected spaces",
                    "indent with spaces");
        }
    }

    /** The text of a template in place of the nested mappings that it was read as. */
    Scalar template(int line, int column, int toLine, int toColumn) {
        return new Scalar(
                line,
                column,
                toLine,
                toColumn,
                text.between(new Span(line, column, toLine, toColumn)),
                Scalar.Type.STRING,
                true);
    }

    /** What an explicit tag makes of a scalar; tags of others mean nothing to kubectl, the value is text. */
    private Scalar.Type tagged(ScalarEvent event) {
        String tag = event.getTag();
        if (!tag.startsWith(TAG)) {
            return Scalar.Type.STRING;
        }
        Scalar.Type wanted =
                switch (tag.substring(TAG.length())) {
                    case "int" -> Scalar.Type.INTEGER;
                    case "float" -> Scalar.Type.FLOAT;
                    case "bool" -> Scalar.Type.BOOLEAN;
                    case "null" -> Scalar.Type.NULL;
                    default -> Scalar.Type.STRING;
                };
        if (wanted == Scalar.Type.STRING) {
            return wanted;
        }
        Scalar.Type found = Scalars.typeOf(event.getValue());
        boolean number = found == Scalar.Type.INTEGER && wanted == Scalar.Type.FLOAT;
        if (found != wanted && !number) {
            faults.syntax(
                    text.at(event.getStartMark()),
                    "`" + event.getValue() + "` is no value of the tag `!!" + tag.substring(TAG.length()) + "`",
                    "leave the tag out");
            return Scalar.Type.STRING;
        }
        return found;
    }
}
