package io.meshlint.rules.security;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.PodTemplate;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.List;

/** The folders and files of its node that a pod mounts. */
final class HostPaths implements Condition {

    /** What is at fault. */
    enum Fault {
        VOLUME,
        RUNTIME_SOCKET,
        SENSITIVE,
        WRITABLE
    }

    static final String PATHS = "paths";

    /** The sockets by which container runtimes take orders. */
    private static final List<String> SOCKETS =
            List.of("docker.sock", "containerd.sock", "crio.sock", "dockershim.sock", "cri-dockerd.sock");

    private final Fault fault;

    HostPaths(Fault fault) {
        this.fault = fault;
    }

    @Override
    public void look(Subject subject, Faults faults) {
        for (Cursor volume : subject.at("volumes").items()) {
            Cursor source = volume.at("hostPath");
            if (!source.exists()) {
                continue;
            }
            Cursor path = source.at("path");
            if (fault == Fault.VOLUME) {
                faults.at(source, path.text());
            } else if (!path.isPlaceholder()) {
                mounts(subject, volume.at("name").text(), path, faults);
            }
        }
    }

    private void mounts(Subject subject, String volume, Cursor path, Faults faults) {
        PodTemplate pod = subject.workload().pod();
        for (Container container : pod.allContainers()) {
            for (Cursor mount : container.cursor().at("volumeMounts").items()) {
                if (mount.at("name").text().equals(volume) && isFault(subject, path, mount)) {
                    faults.at(mount, path.text(), path, "the path on the node");
                }
            }
        }
    }

    private boolean isFault(Subject subject, Cursor path, Cursor mount) {
        return switch (fault) {
            case RUNTIME_SOCKET -> isSocket(path.text());
            case SENSITIVE -> subject.parameters().list(PATHS).contains(plain(path.text()));
            case WRITABLE -> !mount.at("readOnly").isTrue() && !isSocket(path.text()) && !isOpen(mount);
            case VOLUME -> false;
        };
    }

    private static boolean isOpen(Cursor mount) {
        return mount.at("readOnly").isPlaceholder();
    }

    private static boolean isSocket(String path) {
        return SOCKETS.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Without the slash at the end that makes no difference. */
    private static String plain(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
