package io.meshlint.rule;

import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.ResourceId;
import io.meshlint.text.Source;
import java.util.Locale;

/**
 * A command that shows on a live cluster what a finding says, ready to be pasted: names are filled in, and quoted where
 * a shell would take them for something else.
 *
 * @param text one line for a POSIX shell
 */
public record Command(String text) {

    /**
     * Fills a pattern in, around an object:
     *
     * <ul>
     *   <li>{@code %s}: the next of the names
     *   <li>{@code {in}}: the option for the object's namespace, with a blank before it; nothing if none is known
     *   <li>{@code {it}}: its kind and name, for kubectl
     *   <li>{@code {name}}: its name
     *   <li>{@code {pod}}: a pod that it makes, selects or applies to, for istioctl
     *   <li>{@code {run}}: the same for {@code kubectl exec} and {@code kubectl logs}, behind {@code {in}}
     *   <li>{@code {caller}}: a pod with a proxy in its namespace, for istioctl
     *   <li>{@code {file}}: the file that it stands in
     * </ul>
     */
    public static Command of(Resource near, String pattern, String... names) {
        StringBuilder out = new StringBuilder();
        int done = 0;
        int next = 0;
        for (int at = mark(pattern, 0); at < pattern.length(); at = mark(pattern, done)) {
            out.append(pattern, done, at);
            if (pattern.charAt(at) == '%') {
                out.append(quoted(names[next++]));
                done = at + 2;
            } else {
                done = pattern.indexOf('}', at) + 1;
                out.append(word(near, pattern.substring(at, done)));
            }
        }
        return new Command(out.append(pattern, done, pattern.length()).toString());
    }

    /** Asks the API server what it thinks of a file: admission is run, nothing is written. */
    static Command dryRun(Source source) {
        return new Command("kubectl apply --dry-run=server -f " + file(source));
    }

    /** Where the next part to fill in begins; the end if there is none. */
    private static int mark(String pattern, int from) {
        for (int i = from; i + 1 < pattern.length(); i++) {
            char next = pattern.charAt(i + 1);
            boolean name = pattern.charAt(i) == '{' && next >= 'a' && next <= 'z';
            if (name || pattern.charAt(i) == '%' && next == 's') {
                return i;
            }
        }
        return pattern.length();
    }

    private static String word(Resource near, String mark) {
        return switch (mark) {
            case "{in}" -> in(near);
            case "{it}" -> it(near);
            case "{name}" -> quoted(near.name());
            case "{pod}" -> Pods.of(near).forIstioctl();
            case "{run}" -> Pods.of(near).forKubectl();
            case "{caller}" -> Pods.inMesh(near).forIstioctl();
            case "{file}" -> file(near.source());
            default -> throw new IllegalArgumentException("nothing is called " + mark);
        };
    }

    /** The file as kubectl takes it: what stands on no disk, it reads from standard input too. */
    private static String file(Source source) {
        return source.path().startsWith("<") ? "-" : quoted(source.path());
    }

    private static String in(Resource near) {
        String namespace = near.namespace().name();
        boolean none = near.id().clusterScoped() || namespace.isEmpty() || Placeholders.in(namespace);
        return none ? "" : " -n " + quoted(namespace);
    }

    private static String it(Resource near) {
        String name = near.name().isEmpty() ? "" : " " + quoted(near.name());
        return quoted(kind(near.id())) + name;
    }

    /** The kind as kubectl takes it, with its group where another group has one of that name. */
    private static String kind(ResourceId id) {
        String kind = id.kind().toLowerCase(Locale.ROOT);
        boolean own = id.group().indexOf('.') < 0
                || id.group().endsWith(".k8s.io") && !id.group().startsWith("gateway.")
                || id.group().endsWith(".istio.io") && !id.kind().equals("Gateway");
        return own ? kind : kind + "." + id.group();
    }

    /** A word that the shell hands on as it is; line breaks and other control characters, which no name has, are left out. */
    static String quoted(String word) {
        StringBuilder kept = new StringBuilder();
        boolean plain = !word.isEmpty() && word.charAt(0) != '~' && word.charAt(0) != '=';
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            plain &= letter || "_-./:,=@%+~".indexOf(c) >= 0;
            kept.append(Character.isISOControl(c) ? "" : c == '\'' ? "'\\''" : String.valueOf(c));
        }
        return plain ? word : "'" + kept + "'";
    }
}
