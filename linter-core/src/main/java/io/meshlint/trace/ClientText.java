package io.meshlint.trace;

import io.meshlint.manifest.Workload;
import io.meshlint.manifest.WorkloadName;
import io.meshlint.text.Similar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Callers as people name them: {@code outside}, {@code shop/deploy/cart}, {@code nonmesh=shop}, {@code mesh=shop}. */
public final class ClientText {

    /** The callers that are no workload. */
    public static final List<String> WORDS = List.of("outside", "nonmesh", "mesh", "kubelet", "apiserver");

    private static final String IN = "nonmesh=";
    private static final String MESH = "mesh=";

    /** So many workloads can be listed in one line. */
    private static final int FEW = 6;

    private ClientText() {}

    /**
     * Reads a caller.
     *
     * @param workloads those of the input
     * @throws IllegalArgumentException if there is no such caller; the message says why
     */
    public static Client read(String text, List<Workload> workloads) {
        switch (text) {
            case "outside" -> {
                return new Client.Outside();
            }
            case "nonmesh" -> {
                return new Client.NonMesh("");
            }
            case "mesh" -> {
                return new Client.Mesh("");
            }
            case "kubelet" -> {
                return new Client.Kubelet();
            }
            case "apiserver" -> {
                return new Client.ApiServer();
            }
            default -> {
                if (text.startsWith(MESH)) {
                    return new Client.Mesh(namespace(text.substring(MESH.length())));
                }
                return text.startsWith(IN)
                        ? new Client.NonMesh(namespace(text.substring(IN.length())))
                        : pod(text, workloads);
            }
        }
    }

    private static String namespace(String namespace) {
        if (namespace.isBlank() || namespace.indexOf('/') >= 0) {
            throw new IllegalArgumentException("`" + namespace + "` is no name of a namespace");
        }
        return namespace;
    }

    private static Client pod(String text, List<Workload> workloads) {
        Optional<WorkloadName> name = WorkloadName.parse(text);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("`" + text + "` is no caller" + Similar.question(text, WORDS)
                    + ", there are NAMESPACE/KIND/NAME, " + String.join(", ", WORDS));
        }
        List<String> known = new ArrayList<>();
        for (Workload workload : workloads) {
            if (name.get().names(workload)) {
                return new Client.Pod(workload);
            }
            known.add(WorkloadName.of(workload));
        }
        String question = Similar.question(name.get().full(), known);
        String list = question.isEmpty() && !known.isEmpty() && known.size() <= FEW
                ? ", there are " + String.join(", ", known)
                : "";
        throw new IllegalArgumentException("no workload of the input is called `" + text + "`" + question + list);
    }

    /** The caller as {@link #read} takes it. */
    public static String of(Client client) {
        if (client instanceof Client.Pod pod) {
            return WorkloadName.of(pod.workload());
        }
        if (client instanceof Client.NonMesh nonMesh) {
            return nonMesh.namespace().isEmpty() ? "nonmesh" : IN + nonMesh.namespace();
        }
        if (client instanceof Client.Mesh in) {
            return in.namespace().isEmpty() ? "mesh" : MESH + in.namespace();
        }
        return client.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
