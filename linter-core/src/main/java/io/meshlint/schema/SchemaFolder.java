package io.meshlint.schema;

import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.ResourceId;
import io.meshlint.text.Source;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder of schemas that the user names: manifests with CustomResourceDefinitions, and JSON schemas whose names say
 * which kind they describe. Of the latter only those are opened that the input needs. Nothing outside the folder is
 * ever read.
 */
public final class SchemaFolder implements Library {

    private static final byte[] DEFINITION = "CustomResourceDefinition".getBytes(StandardCharsets.US_ASCII);

    private final SchemaFiles files;
    private final Map<String, List<UserSchema>> defined = new HashMap<>();
    private final Map<String, Node> read = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<Structure.Gap> gaps = new ArrayList<>();

    private SchemaFolder(SchemaFiles files) {
        this.files = files;
        unreadable.addAll(files.unreadable());
        for (String path : files.outside()) {
            gaps.add(new Structure.Gap(path, "link leads out of the folder of schemas"));
        }
    }

    /**
     * Opens a folder and reads the CustomResourceDefinitions in it.
     *
     * @param shown how reports name it
     * @throws IOException if it is no folder or cannot be listed; the message says why
     */
    public static SchemaFolder open(String shown, Path folder) throws IOException {
        SchemaFolder opened = new SchemaFolder(SchemaFiles.list(shown, folder));
        List<YamlFile> manifests = new ArrayList<>();
        for (String path : opened.files.mayDefine()) {
            opened.readManifest(path, manifests);
        }
        for (Resource resource : new Manifests(manifests, path -> "").resources()) {
            if (Definitions.isDefinition(resource)) {
                opened.define(resource);
            }
        }
        return opened;
    }

    private void define(Resource definition) {
        for (Definitions.Version version : Definitions.versions(definition)) {
            defined.computeIfAbsent(version.key(), k -> new ArrayList<>(1))
                    .add(UserSchema.of(definition, version, true));
        }
    }

    private void readManifest(String path, List<YamlFile> manifests) {
        try {
            Source source = files.source(path);
            byte[] bytes = source.read();
            if (!contains(bytes, DEFINITION)) {
                return;
            }
            YamlFile file = YamlReader.read(source, bytes);
            for (io.meshlint.yaml.Document document : file.documents()) {
                if (document.broken()) {
                    gaps.add(new Structure.Gap(source.path(), "cannot be read as YAML, what it defines is unknown"));
                }
            }
            manifests.add(file);
        } catch (IOException e) {
            unreadable.add(files.shown(path) + ": " + reason(e));
        }
    }

    private static boolean contains(byte[] text, byte[] word) {
        for (int at = 0; at <= text.length - word.length; at++) {
            int i = 0;
            while (i < word.length && text[at + i] == word[i]) {
                i++;
            }
            if (i == word.length) {
                return true;
            }
        }
        return false;
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : "cannot be read";
    }

    /**
     * The schemas of a kind, several where there are variants.
     *
     * @param isKnown whether we know the kind: then files whose names lack the group do not count
     */
    List<UserSchema> schemas(ResourceId id, boolean isKnown) {
        List<UserSchema> definitions = defined.get(id.apiVersion() + "/" + id.kind());
        if (definitions != null) {
            return definitions;
        }
        List<UserSchema> found = new ArrayList<>();
        for (String path : files.named(SchemaNames.of(id, isKnown))) {
            try {
                Document document = new Document(path, content(path));
                found.add(new UserSchema(UserSchema.Form.JSON, true, "the schema", files.shown(path), document, this));
            } catch (IOException e) {
                unreadable.add(files.shown(path) + ": " + reason(e));
            }
        }
        return found;
    }

    private synchronized Node content(String path) throws IOException {
        Node known = read.get(path);
        if (known == null) {
            Source source = files.source(path);
            YamlFile file = YamlReader.readOurs(source, source.read());
            boolean sound = file.documents().size() == 1
                    && !file.documents().get(0).broken()
                    && file.documents().get(0).root().isMapping();
            known = sound ? file.documents().get(0).root() : Node.ABSENT;
            read.put(path, known);
        }
        return known;
    }

    @Override
    public Document find(String file, String reference) {
        try {
            String path = reference.isEmpty() ? file : files.resolve(file, reference);
            Node root = path.isEmpty() ? Node.ABSENT : content(path);
            if (!root.isPresent()) {
                throw new UnusableSchema(
                        "it refers to `" + Naming.cut(reference) + "`, which is no JSON schema in its folder");
            }
            return new Document(path, root);
        } catch (IOException | InvalidPathException e) {
            throw new UnusableSchema("it refers to `" + Naming.cut(reference) + "`, which cannot be read");
        }
    }

    /** What could not be read, a line each. */
    List<String> unreadable() {
        return unreadable;
    }

    List<Structure.Gap> gaps() {
        return gaps;
    }
}
