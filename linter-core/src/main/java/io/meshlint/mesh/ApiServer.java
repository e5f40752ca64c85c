package io.meshlint.mesh;

import io.meshlint.manifest.Service;
import java.util.Set;

/** Tells Kubernetes' API server among hosts and Services: the Service {@code kubernetes} of namespace {@code default}. */
public final class ApiServer {

    /** The first address of the ranges for Services that kubeadm, k3s, EKS, GKE and others take by default. */
    private static final Set<String> ADDRESSES =
            Set.of("10.96.0.1", "10.43.0.1", "10.100.0.1", "172.20.0.1", "10.152.183.1", "172.30.0.1");

    private ApiServer() {}

    /** Whether a host is that of the API server. */
    public static boolean isNamed(HostName host) {
        return host.isService()
                && host.service().equals("kubernetes")
                && host.namespace().name().equals("default");
    }

    /** Whether a Service is that of the API server. */
    public static boolean is(Service service) {
        return service.name().equals("kubernetes") && service.namespace().name().equals("default");
    }

    /** Whether an address is one that the API server has in most clusters. */
    public static boolean isUsualAddress(String address) {
        return ADDRESSES.contains(address.endsWith("/32") ? address.substring(0, address.length() - 3) : address);
    }
}
