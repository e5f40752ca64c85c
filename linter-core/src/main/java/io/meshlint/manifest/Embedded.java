package io.meshlint.manifest;

import io.meshlint.yaml.Document;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;

/** YAML that stands as text in a field, such as a mesh's configuration in a ConfigMap. */
public final class Embedded {

    private Embedded() {}

    /** The first mapping in the text of a field; absent if there is none or the text is no YAML. */
    public static Node parse(Cursor field) {
        if (field.text().isEmpty()) {
            return Node.ABSENT;
        }
        byte[] text = field.text().getBytes(StandardCharsets.UTF_8);
        for (Document document :
                YamlReader.read(field.resource().source(), text).documents()) {
            if (document.root().isMapping()) {
                return document.root();
            }
        }
        return Node.ABSENT;
    }

    /**
     * The same with the way to what is in it: for reading, as places in it are those of the text, not of the file.
     */
    public static Cursor cursor(Cursor field) {
        return Cursor.root(field.resource(), parse(field));
    }
}
