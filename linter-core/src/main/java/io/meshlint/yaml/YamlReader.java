package io.meshlint.yaml;

import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads a file into trees. */
public final class YamlReader {

    /** Greatest document that is read, in bytes of UTF-8. */
    public static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

    private static final String SOURCE_COMMENT = "# Source: ";

    private final byte[] bytes;
    private final Source source;
    private final Faults faults;
    private final Strings strings;
    private final List<Document> documents = new ArrayList<>();
    private final LoaderOptions options = new LoaderOptions();
    private final boolean ours;
    /** How many faults were found where the file is cut into documents. */
    private int ofSplitter;

    private boolean manifest;
    private boolean malformed;
    private Optional<Span> openBracket = Optional.empty();
    /** Bytes of the file in front of {@link #bytes}. */
    private int skipped;

    private YamlReader(Source source, byte[] bytes, boolean ours, Shapes shapes) {
        this.source = source;
        this.ours = ours;
        this.bytes = bytes;
        this.faults = new Faults(source);
        this.strings = new Strings(bytes.length, shapes);
        this.options.setCodePointLimit(Integer.MAX_VALUE);
    }

    /**
     * Reads every document; one that cannot be parsed becomes a fault and hides no other. A file that is no manifest
     * has no faults, since it is none of our business.
     */
    public static YamlFile read(Source source, byte[] bytes) {
        return read(source, bytes, Shapes.ofFile());
    }

    /** The same for one file of many, all of which share the keys that they have in common. */
    public static YamlFile read(Source source, byte[] bytes, Shapes shapes) {
        return read(source, bytes, false, shapes);
    }

    /** Reads a file that is written for this program and no manifest, such as a config: all its faults count. */
    public static YamlFile readOurs(Source source, byte[] bytes) {
        return read(source, bytes, true, Shapes.ofFile());
    }

    private static YamlFile read(Source source, byte[] bytes, boolean ours, Shapes shapes) {
        if (bytes.length > Source.MAX_BYTES) {
            return new YamlReader(source, bytes, ours, shapes).tooLarge();
        }
        YamlReader reader = new YamlReader(source, Utf8.of(bytes), ours, shapes);
        reader.skipped = Utf8.isMark(bytes, 0) ? 3 : 0;
        return reader.read();
    }

    private YamlFile read() {
        List<Part> parts = isJson() ? JsonSplitter.split(bytes) : List.of();
        if (parts.isEmpty()) {
            parts = new Splitter(bytes, faults).split();
        }
        ofSplitter = faults.count();
        for (Part part : parts) {
            documents.add(document(part));
        }
        return result();
    }

    private YamlFile result() {
        return new YamlFile(source, documents, manifest || ours ? faults.inOrder(ofSplitter) : List.of(), manifest);
    }

    private YamlFile tooLarge() {
        manifest = Manifests.isManifest(new String(bytes, 0, 1 << 16, StandardCharsets.UTF_8));
        faults.syntax(Span.START, "file is larger than 64 MB", "split the file");
        documents.add(new Document(0, 1, Node.ABSENT, "", true, List.of()));
        return result();
    }

    private boolean isJson() {
        int at = 0;
        while (at < bytes.length && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at < bytes.length && (bytes[at] == '{' || bytes[at] == '[');
    }

    private Document document(Part part) {
        int index = documents.size();
        if (!part.content()) {
            return new Document(index, part.line(), Node.ABSENT, "", false, List.of());
        }
        if (part.length() > MAX_DOCUMENT_BYTES) {
            manifest |= Manifests.isManifest(new String(bytes, part.start(), 1 << 16, StandardCharsets.UTF_8));
            faults.syntax(
                    Span.at(part.line(), 1 + part.column()), "document is larger than 16 MB", "split the document");
            return new Document(index, part.line(), Node.ABSENT, "", true, List.of());
        }
        String decoded = decode(part);
        DocumentText text = new DocumentText(withoutSeparators(decoded), part.line(), part.column());
        Optional<Node> root = parse(text);
        if (root.isPresent() && !text.text().equals(decoded)) {
            checkSeparators(decoded, text);
        }
        manifest |= root.isPresent() ? Manifests.isManifest(root.get()) : Manifests.isManifest(text.text());
        return new Document(
                index, part.line(), root.orElse(Node.ABSENT), template(text.text()), root.isEmpty(), Comments.in(text));
    }

    private String decode(Part part) {
        String text = new String(bytes, part.start(), part.length(), StandardCharsets.UTF_8);
        if (!malformed && text.indexOf('\uFFFD') >= 0) {
            reportMalformed(part);
        }
        if (text.indexOf('\uFEFF') >= 0) {
            text = text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
            text = text.endsWith("\n\uFEFF") ? text.substring(0, text.length() - 1) : text;
        }
        return text;
    }

    /** The text with blanks for what is a line break in YAML 1.1 and in no editor, so that lines are right. */
    private static String withoutSeparators(String text) {
        return text.replace('\u0085', ' ').replace('\u2028', ' ').replace('\u2029', ' ');
    }

    /** Reports a document that kubectl cannot read because it breaks lines where editors do not. */
    private void checkSeparators(String decoded, DocumentText text) {
        try {
            new TreeBuilder(parser(new TextReader(decoded)), text.with(decoded), strings, new Faults(source)).build();
        } catch (MarkedYAMLException | BrokenDocument e) {
            int at = 0;
            while (decoded.charAt(at) == text.text().charAt(at)) {
                at++;
            }
            String code = Integer.toHexString(decoded.charAt(at) | 0x10000).substring(1);
            faults.syntax(
                    text.atCodePoint(decoded.codePointCount(0, at)),
                    "found the line separator U+" + code + ", at which kubectl breaks the line",
                    "write a blank or a line break in its place");
        }
    }

    private ParserImpl parser(TextReader reader) {
        return new ParserImpl(reader, options);
    }

    private void reportMalformed(Part part) {
        int at = Utf8.firstMalformed(bytes, part.start(), part.end());
        if (at < 0) {
            return;
        }
        malformed = true;
        String before = new String(bytes, part.start(), at - part.start(), StandardCharsets.UTF_8);
        DocumentText text = new DocumentText(before, part.line(), part.column());
        int last = text.lineCount() - 1;
        String line = text.line(last);
        faults.syntax(
                text.span(last, line.codePointCount(0, line.length()), 1),
                "byte " + (at + skipped) + " is not UTF-8, kubectl puts U+FFFD in its place",
                "save the file as UTF-8");
    }

    /** The tree, empty if the document is broken; its fault is the only one that is kept of it. */
    private Optional<Node> parse(DocumentText text) {
        int before = faults.count();
        DocumentText current = text;
        for (int repairs = 0; ; repairs++) {
            try {
                return Optional.of(build(current));
            } catch (MarkedYAMLException e) {
                faults.cutTo(before);
                Optional<DocumentText> next = repairs < Repair.LIMIT ? Repair.of(e, current) : Optional.empty();
                if (next.isPresent()) {
                    current = next.get();
                    continue;
                }
                broken(e, text);
            } catch (ReaderException e) {
                faults.cutTo(before);
                control(e, text);
            } catch (BrokenDocument e) {
                faults.cutTo(before);
                faults.syntax(e.span(), e.getMessage(), e.hint());
            }
            return Optional.empty();
        }
    }

    private Node build(DocumentText text) {
        TextReader reader = new TextReader(text.text());
        TreeBuilder builder = new TreeBuilder(parser(reader), text, strings, faults);
        try {
            return builder.build();
        } catch (MarkedYAMLException e) {
            openBracket = builder.openBracket();
            throw e;
        } catch (IllegalArgumentException e) {
            // The scanner turns the digits of an escape into a code point without looking whether there is such a one.
            throw new BrokenDocument(
                    text.span(reader.getLine(), reader.getColumn(), 1),
                    "escape in double quotes names no character",
                    "write `\\\\` for a backslash");
        }
    }

    private void broken(MarkedYAMLException failure, DocumentText text) {
        int line =
                failure.getProblemMark() == null ? 0 : failure.getProblemMark().getLine();
        Optional<Span> template = Templates.find(text, line);
        if (template.isPresent()) {
            Templates.report(faults, template.get(), text);
        } else if (!faults.hasUpTo(ofSplitter, text.firstLine(), text.firstLine() + text.lineCount())) {
            Complaint.report(failure, text, openBracket, faults);
        }
    }

    private void control(ReaderException failure, DocumentText text) {
        String code = Integer.toHexString(failure.getCodePoint()).toUpperCase(Locale.ROOT);
        String digits = "0".repeat(Math.max(0, 4 - code.length())) + code;
        faults.syntax(
                text.atCodePoint(failure.getPosition()),
                "found the control character U+" + digits + ", which YAML does not allow",
                "delete it, or write `\\u" + digits + "` in double quotes");
    }

    /** The template that a comment of {@code helm template} at the start names. */
    private static String template(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            if (text.startsWith(SOURCE_COMMENT, at)) {
                return text.substring(at + SOURCE_COMMENT.length(), end).strip();
            }
            if (end > at && text.charAt(at) != '#' && text.charAt(at) > ' ') {
                return "";
            }
            at = end + 1;
        }
        return "";
    }
}
