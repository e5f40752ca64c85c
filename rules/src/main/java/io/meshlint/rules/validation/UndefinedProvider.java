package io.meshlint.rules.validation;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/**
 * A policy of action CUSTOM whose provider is not one of the mesh's. Follows {@code getExtAuthz} in Istio's
 * {@code pilot/pkg/security/authz/builder/extauthz.go}.
 */
final class UndefinedProvider implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        AuthorizationPolicy policy = new AuthorizationPolicy(subject.resource());
        Cursor name = subject.at("spec", "provider", "name");
        boolean custom = policy.action().equals("CUSTOM")
                && subject.resource().group().equals(AuthorizationPolicy.GROUP)
                && !name.text().isEmpty();
        if (custom && subject.mesh().authorization().providers().isUndefined(name.text())) {
            faults.at(name);
        }
    }

    /** A policy that asks {@code oauth}, and a mesh that defines another provider, or the same. */
    static String example(String defined) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: istio, namespace: istio-system}
                data:
                  mesh: |
                    extensionProviders:
                      - name: %s
                        envoyExtAuthzHttp: {service: oauth2-proxy.auth.svc.cluster.local, port: 4180}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: cart, namespace: shop}
                spec:
                  action: CUSTOM
                  provider: {name: oauth}
                  rules: [{to: [{operation: {paths: [/admin/*]}}]}]
                """.replace("%s", defined);
    }
}
