package io.meshlint.schema;

import io.meshlint.manifest.Manifests;
import io.meshlint.text.Source;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects beside the schemas that users bring for them, and what comes of comparing the two. */
final class Customs {

    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<SchemaFolder> folders = new ArrayList<>();

    private Customs() {}

    /** A CustomResourceDefinition of Widgets whose {@code spec} has the schema, the lines of which are given. */
    static Customs spec(String... schema) {
        return new Customs()
                .and("crd.yaml", definition("widgets.example.com", "spec:\n  " + String.join("\n  ", schema)));
    }

    static Customs nothing() {
        return new Customs();
    }

    /** A definition of Widgets with these properties beside the standard ones. */
    static String definition(String name, String properties) {
        return """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %s}
                spec:
                  group: example.com
                  names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
                  scope: Namespaced
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema:
                        openAPIV3Schema:
                          type: object
                          properties:
                            %s
                """.formatted(name, properties.replace("\n", "\n            "));
    }

    Customs and(String path, String text) {
        files.put(path, text);
        return this;
    }

    Customs with(SchemaFolder folder) {
        folders.add(folder);
        return this;
    }

    /** A Widget with this spec, in flow style. */
    Customs widget(String spec) {
        return and(
                "widget.yaml", "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: " + spec + "\n");
    }

    Structure check() {
        List<YamlFile> read = new ArrayList<>();
        files.forEach((path, text) ->
                read.add(YamlReader.read(Source.text(path, text), text.getBytes(StandardCharsets.UTF_8))));
        return Structure.check(
                new Manifests(read, path -> ""),
                new Schemas(Schemas.ANY, Schemas.ANY),
                folders,
                (resources, check) -> resources.stream().map(check).toList());
    }

    /** The messages about Widgets, without what they are about: {@code type: `size` is the string `3`, …}. */
    List<String> flaws() {
        Structure structure = check();
        List<String> flaws = new ArrayList<>();
        for (Flaw.Sort sort : Flaw.Sort.values()) {
            for (Flaw flaw : structure.flaws(sort)) {
                if (flaw.at().resource().kind().equals("Widget")) {
                    flaws.add(flaw.message().replace(" of widget `w`", "").replace("widget `w` has ", ""));
                }
            }
        }
        return flaws;
    }

    List<String> gaps() {
        return check().gaps().stream()
                .map(gap -> gap.path() + ": " + gap.reason())
                .toList();
    }
}
