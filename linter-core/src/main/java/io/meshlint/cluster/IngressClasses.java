package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The IngressClasses of the input, and which controller takes which Ingress. */
public final class IngressClasses {

    public static final String KIND = "IngressClass";

    /** The controller of the Kubernetes project's ingress-nginx. */
    public static final String INGRESS_NGINX = "k8s.io/ingress-nginx";

    private static final String DEFAULT = "ingressclass.kubernetes.io/is-default-class";

    /** Controllers that leave Ingresses without a class alone, unless a flag tells them otherwise. */
    private static final List<String> STRICT = List.of(
            INGRESS_NGINX,
            "nginx.org/ingress-controller",
            "istio.io/ingress-controller",
            "ingress-controllers.konghq.com/kong",
            "haproxy-ingress.github.io/controller");

    /** The flags that do, of ingress-nginx, HAProxy Ingress and Kong. */
    private static final List<String> LENIENT_FLAGS =
            List.of("watch-ingress-without-class", "process-classless-ingress", "empty-ingress-class");

    private final List<Resource> all = new ArrayList<>();
    private final boolean takesClassless;

    IngressClasses(World world, Workloads workloads) {
        for (Resource resource : world.manifests().resources()) {
            if (resource.kind().equals(KIND) && resource.group().equals("networking.k8s.io")) {
                all.add(resource);
            }
        }
        takesClassless = !all.isEmpty() && (!areStrict() || hasLenientFlag(workloads));
    }

    private boolean areStrict() {
        for (Resource resource : all) {
            if (!STRICT.contains(controller(resource).text())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasLenientFlag(Workloads workloads) {
        for (Workload workload : workloads.all()) {
            for (Container container : workload.pod().containers()) {
                if (isLenient(container.cursor().at("args"))
                        || isLenient(container.cursor().at("command"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLenient(Cursor words) {
        for (Cursor word : words.items()) {
            for (String flag : LENIENT_FLAGS) {
                if (word.text().contains(flag) && !word.text().endsWith("=false")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Every IngressClass, context included, in input order. */
    public List<Resource> all() {
        return all;
    }

    /** What marks an IngressClass as the one of Ingresses that name none; absent if nothing does. */
    public static Cursor defaultMark(Resource ingressClass) {
        return ingressClass.annotations().at(DEFAULT);
    }

    public static boolean isDefault(Resource ingressClass) {
        return defaultMark(ingressClass).text().equals("true");
    }

    /** The name of the controller that an IngressClass belongs to. */
    public static Cursor controller(Resource ingressClass) {
        return ingressClass.spec().at("controller");
    }

    /** Whether a controller of an IngressClass in sight may take Ingresses without a class. */
    public boolean takesClassless() {
        return takesClassless;
    }

    /** The IngressClass of that name. */
    public Optional<Resource> named(String name) {
        for (Resource resource : all) {
            if (resource.name().equals(name)) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }

    /** The controller that takes an Ingress, as its IngressClass in sight names it; empty if that is not known. */
    public String controllerOf(Ingress ingress) {
        Cursor name = ingress.className();
        if (name.exists()) {
            return named(name.text()).map(found -> controller(found).text()).orElse("");
        }
        Optional<Resource> only = Optional.empty();
        for (Resource resource : all) {
            if (isDefault(resource)) {
                only = only.isEmpty() ? Optional.of(resource) : Optional.empty();
            }
        }
        return only.map(found -> controller(found).text()).orElse("");
    }
}
