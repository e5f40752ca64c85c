package io.meshlint.trace;

import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.Optional;

/**
 * Pods of one workload that a port of a Service leads to, or something outside the input that it does.
 *
 * @param workload what makes the pods; empty for what no manifest shows
 * @param port the port of the Service; empty for pods that are called at their own address
 * @param target the port of the pods, 0 if unknown
 * @param weight how many there are
 */
record Backend(Optional<Workload> workload, Optional<Service.Port> port, int target, int weight) {}
