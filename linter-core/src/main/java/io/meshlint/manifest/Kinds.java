package io.meshlint.manifest;

import java.util.Set;

/** What is known of kinds without a schema. */
public final class Kinds {

    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "Namespace",
            "Node",
            "PersistentVolume",
            "ClusterRole",
            "ClusterRoleBinding",
            "CustomResourceDefinition",
            "StorageClass",
            "PriorityClass",
            "IngressClass",
            "GatewayClass",
            "RuntimeClass",
            "ValidatingWebhookConfiguration",
            "MutatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "APIService",
            "CSIDriver",
            "CSINode",
            "VolumeAttachment",
            "VolumeSnapshotClass",
            "FlowSchema",
            "PriorityLevelConfiguration",
            "PodSecurityPolicy",
            "ClusterTrustBundle",
            "CertificateSigningRequest",
            "NodePool",
            "NodeClaim",
            "Provisioner",
            "ClusterIssuer",
            "ClusterPolicy",
            "SecurityContextConstraints");

    private Kinds() {}

    /** Whether objects of this kind live in no namespace; kinds that are not known do. */
    public static boolean isClusterScoped(String apiVersion, String kind) {
        // GKE's and Cluster API's NodePool are namespaced, Karpenter's is not.
        if (kind.equals("NodePool") || kind.equals("NodeClaim") || kind.equals("Provisioner")) {
            return apiVersion.startsWith("karpenter.");
        }
        return CLUSTER_SCOPED.contains(kind);
    }
}
