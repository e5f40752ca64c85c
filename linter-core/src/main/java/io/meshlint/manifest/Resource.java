package io.meshlint.manifest;

import io.meshlint.text.Source;
import io.meshlint.yaml.Node;
import java.util.Locale;

/** One object: its identity and its root. Typed views read the rest through cursors. */
public final class Resource {

    /** More than paths have folders. */
    private static final int BEYOND = 1000;

    private final Source source;
    private final int document;
    private final String template;
    private final ResourceId id;
    private final String group;
    private final Namespace namespace;
    private final Cursor root;
    private final Cursor metadata;
    private final Cursor spec;
    private Shared shared;

    /**
     * An object as it stands in a file.
     *
     * @param source the file
     * @param document the document's index in it
     * @param node the object's mapping
     * @param namespace where it lives
     * @param template the chart's template it was rendered from, may be empty
     */
    public Resource(Source source, int document, Node node, Namespace namespace, String template) {
        this(source, document, Item.of(node), namespace, template);
    }

    Resource(Source source, int document, Item item, Namespace namespace, String template) {
        this.source = source;
        this.document = document;
        this.template = template;
        this.namespace = namespace;
        Node metadata = item.node().get("metadata");
        // One string for all objects of a kind: every rule compares them.
        this.id = new ResourceId(
                item.apiVersion().intern(),
                item.kind().intern(),
                written(metadata.get("namespace")),
                Kinds.isClusterScoped(item.apiVersion(), item.kind()),
                written(metadata.get("name")));
        this.group = id.group().intern();
        this.root = Cursor.root(this, item.node());
        this.metadata = root.at("metadata");
        this.spec = root.at("spec");
    }

    private Resource(Resource other, Node root) {
        this.source = other.source;
        this.document = other.document;
        this.template = other.template;
        this.namespace = other.namespace;
        this.id = other.id;
        this.group = other.group;
        this.root = Cursor.root(this, root);
        this.metadata = this.root.at("metadata");
        this.spec = this.root.at("spec");
    }

    /** The same object with another tree. */
    Resource with(Node tree) {
        return new Resource(this, tree);
    }

    /** How far another object stands from this one: the folders to go up to reach both; context is beyond them all. */
    public int stepsTo(Resource other) {
        int steps = Paths.stepsUp(source.folder(), other.source.folder());
        return other.isContext() && !isContext() ? BEYOND + steps : steps;
    }

    private static String written(Node node) {
        return node.isNull() ? "" : node.text();
    }

    /** What counts in several places of it, found once. Several threads may ask at once, and all find the same. */
    Shared shared() {
        Shared known = shared;
        if (known == null) {
            known = Shared.of(root.node());
            shared = known;
        }
        return known;
    }

    public ResourceId id() {
        return id;
    }

    public String kind() {
        return id.kind();
    }

    /** The API group, empty for the core group. */
    public String group() {
        return group;
    }

    public String name() {
        return id.name();
    }

    public Namespace namespace() {
        return namespace;
    }

    public Source source() {
        return source;
    }

    /** The index of the document in its file. */
    public int document() {
        return document;
    }

    /** The chart's template that this was rendered from, empty if unknown. */
    public String template() {
        return template;
    }

    /** Whether this is only read for resolution. */
    public boolean isContext() {
        return source.isContext();
    }

    public Cursor root() {
        return root;
    }

    public Cursor metadata() {
        return metadata;
    }

    public Cursor spec() {
        return spec;
    }

    public Labels labels() {
        return new Labels(metadata().at("labels"));
    }

    public Labels annotations() {
        return new Labels(metadata().at("annotations"));
    }

    /** Kind and name as messages write them: {@code service `checkout`}, {@code PeerAuthentication `default`}. */
    public String title() {
        String kind = isOneWord(kind()) || isKubernetes() ? kind().toLowerCase(Locale.ROOT) : kind();
        return name().isEmpty() ? kind : kind + " `" + name() + "`";
    }

    private boolean isKubernetes() {
        String group = group();
        return group.indexOf('.') < 0 || group.endsWith(".k8s.io") && !group.startsWith("gateway.");
    }

    private static boolean isOneWord(String kind) {
        for (int i = 1; i < kind.length(); i++) {
            if (Character.isUpperCase(kind.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
