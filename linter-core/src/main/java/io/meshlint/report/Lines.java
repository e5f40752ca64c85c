package io.meshlint.report;

import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Hands out lines of inputs. Inputs do not keep their text, so they are read again; the last few are remembered. */
final class Lines {

    /** Findings come file by file; a few files more serve other orders without holding a whole repository. */
    private static final int REMEMBERED = 4;

    private final Map<Source, Text> texts = new LinkedHashMap<>();
    private Source asked;
    private int firstAsked;
    private int lastAsked;
    private boolean secret;

    /** A text and the offset of each line's start, then its length. */
    private record Text(String text, int[] starts) {

        static final Text NONE = new Text("", new int[] {0});

        static Text of(String text) {
            int[] starts = new int[16];
            int lines = 1;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' || c == '\r' && !text.startsWith("\n", i + 1)) {
                    if (lines + 1 >= starts.length) {
                        starts = Arrays.copyOf(starts, starts.length * 2);
                    }
                    starts[lines++] = i + 1;
                }
            }
            starts[lines] = text.length();
            return new Text(text, Arrays.copyOf(starts, lines + 1));
        }

        Optional<String> line(int number) {
            if (number < 1 || number >= starts.length) {
                return Optional.empty();
            }
            int end = starts[number];
            while (end > starts[number - 1] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
                end--;
            }
            return Optional.of(text.substring(starts[number - 1], end));
        }
    }

    /** Whether a line stands in a document that seems to be a Secret, be the document broken. */
    boolean isInSecret(Source source, int number) {
        if (source != asked || number < firstAsked || number > lastAsked) {
            askDocument(source, number);
        }
        return secret;
    }

    /** Faults come by the thousand in one document, so its answer is kept. */
    private void askDocument(Source source, int number) {
        asked = source;
        firstAsked = number;
        while (firstAsked > 1 && !isSeparator(line(source, firstAsked))) {
            firstAsked--;
        }
        lastAsked = number;
        while (line(source, lastAsked + 1).isPresent() && !isSeparator(line(source, lastAsked + 1))) {
            lastAsked++;
        }
        secret = false;
        for (int i = firstAsked; i <= lastAsked && !secret; i++) {
            String line = line(source, i).orElse("");
            secret = line.contains("kind") && line.contains("Secret");
        }
    }

    private static boolean isSeparator(Optional<String> line) {
        return line.isPresent() && line.get().startsWith("---");
    }

    /** The line of that number, from one; nothing if the input has no such line or can no longer be read. */
    Optional<String> line(Source source, int number) {
        Text text = texts.get(source);
        if (text == null) {
            text = read(source);
            if (texts.size() == REMEMBERED) {
                texts.remove(texts.keySet().iterator().next());
            }
            texts.put(source, text);
        }
        return text.line(number);
    }

    private static Text read(Source source) {
        try {
            byte[] bytes = source.read();
            String text = new String(bytes, charset(bytes));
            return Text.of(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (IOException e) {
            return Text.NONE;
        }
    }

    /** As YAML 1.2 has it, chapter 5.2: by the byte order mark, or by where the zeros of the first character are. */
    private static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 'a' : bytes[0] & 0xff;
        int second = bytes.length < 2 ? 'a' : bytes[1] & 0xff;
        if (first == 0xfe && second == 0xff || first == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return first == 0xff && second == 0xfe || second == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }
}
