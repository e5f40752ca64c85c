package io.meshlint.schema;

import io.meshlint.text.Parts;
import java.util.List;

/** Reads what a pack says of several fields together: {@code ?a|b}, {@code !a|b}, {@code +a|b}, {@code >a:b=X}, {@code =old:now}. */
final class GroupReader {

    private GroupReader() {}

    static Group read(String text) {
        String body = text.substring(1);
        List<String> fields = Parts.of(body, '|');
        return switch (text.charAt(0)) {
            case '?' -> new Group.Choice(0, 1, fields);
            case '!' -> new Group.Choice(1, 1, fields);
            case '+' -> new Group.Choice(1, fields.size(), fields);
            case '=' -> moved(body);
            default -> condition(body);
        };
    }

    private static Group moved(String text) {
        int colon = text.indexOf(':');
        return new Group.Moved(text.substring(0, colon), Parts.of(text.substring(colon + 1), '.'));
    }

    private static Group condition(String text) {
        int colon = text.indexOf(':');
        String left = text.substring(0, colon);
        String right = text.substring(colon + 1);
        int equals = left.indexOf('=');
        if (equals >= 0) {
            return new Group.When(left.substring(0, equals), values(left, equals), right);
        }
        equals = right.indexOf('=');
        if (equals < 0) {
            return new Group.Beside(left, right, false, List.of());
        }
        boolean not = right.charAt(equals - 1) == '!';
        return new Group.Beside(left, right.substring(0, not ? equals - 1 : equals), not, values(right, equals));
    }

    private static List<String> values(String text, int equals) {
        return Parts.of(text.substring(equals + 1), '|');
    }
}
