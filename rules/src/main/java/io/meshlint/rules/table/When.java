package io.meshlint.rules.table;

import io.meshlint.manifest.Cursor;
import java.util.List;

/** The conditions that most rows share: what a field of the subject must or must not be. */
public final class When {

    private When() {}

    /** The field is true. */
    public static Condition isTrue(String... path) {
        return new Field(path, Test.TRUE, List.of());
    }

    /** The field is anything but true, or missing. */
    public static Condition notTrue(String... path) {
        return new Field(path, Test.NOT_TRUE, List.of());
    }

    /** The field is anything but false, or missing. */
    public static Condition notFalse(String... path) {
        return new Field(path, Test.NOT_FALSE, List.of());
    }

    /** The field is there. */
    public static Condition present(String... path) {
        return new Field(path, Test.PRESENT, List.of());
    }

    /** The field is missing. */
    public static Condition absent(String... path) {
        return new Field(path, Test.ABSENT, List.of());
    }

    /** The field is one of some texts. */
    public static Condition oneOf(List<String> values, String... path) {
        return new Field(path, Test.ONE_OF, values);
    }

    private enum Test {
        TRUE,
        NOT_TRUE,
        NOT_FALSE,
        PRESENT,
        ABSENT,
        ONE_OF
    }

    private static final class Field implements Condition {

        private final String[] path;
        private final Test test;
        private final List<String> values;

        Field(String[] path, Test test, List<String> values) {
            this.path = path;
            this.test = test;
            this.values = values;
        }

        @Override
        public void look(Subject subject, Faults faults) {
            Cursor field = subject.at();
            for (String name : path) {
                field = field.at(name);
            }
            if (holds(field)) {
                faults.at(field);
            }
        }

        private boolean holds(Cursor field) {
            return switch (test) {
                case TRUE -> field.isTrue();
                case NOT_TRUE -> !field.isTrue();
                case NOT_FALSE -> !field.isFalse();
                case PRESENT -> field.exists();
                case ABSENT -> !field.exists();
                case ONE_OF -> field.exists() && values.contains(field.text());
            };
        }
    }
}
