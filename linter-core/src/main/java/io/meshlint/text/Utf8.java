package io.meshlint.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Brings the bytes of an input to UTF-8 without a byte order mark. */
public final class Utf8 {

    private Utf8() {}

    /** The same text as UTF-8: a byte order mark is dropped, and one of UTF-16 heeded. */
    public static byte[] of(byte[] bytes) {
        if (startsWith(bytes, 0, 0xEF, 0xBB, 0xBF)) {
            return Arrays.copyOfRange(bytes, 3, bytes.length);
        }
        if (startsWith(bytes, 0, 0xFF, 0xFE)) {
            return transcoded(bytes, StandardCharsets.UTF_16LE);
        }
        return startsWith(bytes, 0, 0xFE, 0xFF) ? transcoded(bytes, StandardCharsets.UTF_16BE) : bytes;
    }

    /** Whether a byte order mark of UTF-8 stands at an offset. */
    public static boolean isMark(byte[] bytes, int at) {
        return startsWith(bytes, at, 0xEF, 0xBB, 0xBF);
    }

    /** The offset of the first byte between the two offsets that is not UTF-8, −1 if all are. */
    public static int firstMalformed(byte[] bytes, int start, int end) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, end - start);
        CharBuffer out = CharBuffer.allocate(8192);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                return in.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
            out.clear();
        }
    }

    private static byte[] transcoded(byte[] bytes, Charset from) {
        return new String(bytes, 2, bytes.length - 2, from).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] bytes, int at, int... mark) {
        if (bytes.length - at < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[at + i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
