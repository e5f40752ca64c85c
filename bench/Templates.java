/** The manifests of which {@link Tree} makes its files; what begins with {@code @} is put in there. */
final class Templates {

    static final String WORKLOAD = """
            apiVersion: apps/v1
            kind: @kind
            metadata:
              name: @app
              namespace: @ns
              labels: {app.kubernetes.io/name: @app, app.kubernetes.io/part-of: part-@part, team: @team}
            spec:
            @replicas@headless  selector:
                matchLabels: {app.kubernetes.io/name: @app, app.kubernetes.io/instance: prod}
              template:
                metadata:
                  labels:
                    app.kubernetes.io/name: @app
                    app.kubernetes.io/instance: prod
                    app.kubernetes.io/part-of: part-@part
                    app.kubernetes.io/component: @component
                    version: v@version
                    team: @team
                spec:
                  serviceAccountName: @app
                  containers:
                    - name: app
                      image: registry.example/@team/@app:1.@version.0
                      env:
                        - name: NEXT_URL
                          value: http://@next.@ns.svc.cluster.local:8080/api
                        - name: LOG_LEVEL
                          valueFrom:
                            configMapKeyRef: {name: @app-config, key: LOG_LEVEL}
                      ports:
                        - name: http
                          containerPort: 8080
                        - name: metrics
                          containerPort: 9090
                      readinessProbe:
                        httpGet: {path: /ready, port: http}
                      livenessProbe:
                        httpGet: {path: /live, port: http}
                        initialDelaySeconds: 30
                      resources:
                        requests: {cpu: 100m, memory: 128Mi}
                        limits: {memory: 256Mi}
            """;

    static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: @app
              namespace: @ns
              labels: {app.kubernetes.io/name: @app, team: @team}
            spec:
            @headless  selector:
                app.kubernetes.io/name: @app@fault
                app.kubernetes.io/instance: prod
              ports:
                - name: http
                  port: 8080
                  targetPort: http
            """;

    static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: @ns
              labels: {istio-injection: enabled, team: @team}
            """;

    static final String PEER_AUTHENTICATION = """
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: default, namespace: @ns}
            spec:
              mtls: {mode: STRICT}
            """;

    static final String SAME_NAMESPACE = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: same-namespace, namespace: @ns}
            spec:
              podSelector: {}
              policyTypes: [Ingress]
              ingress:
                - from:
                    - podSelector: {}
                    - namespaceSelector: {}
            """;

    static final String HPA = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: @app, namespace: @ns}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: @app}
              minReplicas: 2
              maxReplicas: 6
              metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
            """;

    static final String PDB = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: @app, namespace: @ns}
            spec:
              maxUnavailable: 1
              selector:
                matchLabels: {app.kubernetes.io/name: @app}
            """;

    static final String ROUTE = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: @app, namespace: @ns}
            spec:
              hosts: [@app]
              http:
                - match:
                    - uri: {prefix: /v2/}
                  route:
                    - destination: {host: @app, subset: v@version}
                - route:
                    - destination: {host: @app}
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: @app, namespace: @ns}
            spec:
              host: @app
              subsets:
                - name: v@version
                  labels: {version: v@version}
            """;

    static final String INGRESS = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: @app, namespace: @ns}
            spec:
              ingressClassName: nginx
              rules:
                - host: @app.@ns.shop.example
                  http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service: {name: @app, port: {name: http}}
            """;

    static final String POLICY = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: @app, namespace: @ns}
            spec:
              podSelector:
                matchLabels: {app.kubernetes.io/name: @app}
              ingress:
                - from:
                    - podSelector:
                        matchLabels: {team: @team}
                  ports:
                    - port: 8080
            """;

    static final String CRON_JOB = """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: @app-nightly, namespace: @ns}
            spec:
              schedule: "10 3 * * *"
              jobTemplate:
                spec:
                  template:
                    metadata:
                      labels: {app.kubernetes.io/name: @app-nightly, team: @team}
                    spec:
                      restartPolicy: OnFailure
                      containers:
                        - name: job
                          image: registry.example/@team/@app-jobs:2.0
                          args: ["--target", "http://@app.@ns:8080"]
            """;

    static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: @app-config, namespace: @ns}
            data:
              LOG_LEVEL: info
              FEATURES: "search,cart,checkout"
            """;

    static final String SERVICE_ACCOUNT = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: @app, namespace: @ns}
            """;

    private Templates() {}
}
