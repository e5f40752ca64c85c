package io.meshlint.schemagen;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the kinds of one version of Kubernetes from the classes of its official Java client
 * ({@code io.kubernetes:client-java-api}), which are generated from the OpenAPI document of the API server.
 */
final class KubernetesModels {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final String APIS = "io.kubernetes.client.openapi.apis";
    private static final String PROPERTY = "io.swagger.annotations.ApiModelProperty";

    private static final Pattern PATH = Pattern.compile("/apis?/(?:([a-z0-9.]+)/)?(v[0-9a-z]+)/");

    private static final Map<String, String> SCALARS = Map.ofEntries(
            Map.entry("java.lang.String", "string"),
            Map.entry("java.lang.Integer", "int32"),
            Map.entry("java.lang.Long", "int64"),
            Map.entry("java.lang.Double", "number"),
            Map.entry("java.math.BigDecimal", "number"),
            Map.entry("java.lang.Boolean", "boolean"),
            Map.entry("java.lang.Object", "any"),
            Map.entry("java.time.OffsetDateTime", "string(date-time)"),
            Map.entry("[B", "string(base64)"),
            Map.entry("io.kubernetes.client.custom.IntOrString", "int-or-string"),
            Map.entry("io.kubernetes.client.custom.Quantity", "quantity"));

    private final Jar jar;
    private final Pack pack = new Pack();

    private KubernetesModels(Jar jar) {
        this.jar = jar;
    }

    /**
     * Reads the kinds that can be created, and the definitions they reach; nothing has a range.
     *
     * @throws IllegalArgumentException if a model has a type that we do not know
     */
    static Pack read(Jar jar) throws IOException, ReflectiveOperationException {
        KubernetesModels models = new KubernetesModels(jar);
        for (String name : jar.classesIn(APIS)) {
            if (name.endsWith("Api")) {
                models.readKinds(name);
            }
        }
        return models.pack;
    }

    /** One class holds the calls of one group and version; their paths stand in it as text. */
    private void readKinds(String api) throws IOException, ReflectiveOperationException {
        Matcher path = PATH.matcher(jar.rawText(api));
        if (!path.find()) {
            return;
        }
        String apiVersion = path.group(1) == null ? path.group(2) : path.group(1) + "/" + path.group(2);
        for (Method method : jar.load(api).getMethods()) {
            if (method.getName().startsWith("create")) {
                readKind(apiVersion, method);
            }
        }
    }

    /** {@code createNamespacedPod} takes a {@code V1Pod}; {@code createNamespacedPodEviction} makes no object. */
    private void readKind(String apiVersion, Method create) throws ReflectiveOperationException {
        boolean namespaced = create.getName().startsWith("createNamespaced");
        String kind = create.getName().substring((namespaced ? "createNamespaced" : "create").length());
        for (Class<?> parameter : create.getParameterTypes()) {
            String model = parameter.getSimpleName();
            if (parameter.getName().startsWith(MODELS)
                    && model.matches("([A-Z][a-z]+)?V\\d+((alpha|beta)\\d+)?" + kind)) {
                pack.add(new Kind(apiVersion + "/" + kind, define(parameter), Range.ALWAYS, namespaced, ""));
                Definition root = pack.definitions().get(model);
                if (root.fields().containsKey("status")) {
                    root.add(new Field("status", false, Range.ALWAYS, "any"));
                }
            }
        }
    }

    private String define(Class<?> model) throws ReflectiveOperationException {
        String name = model.getSimpleName();
        if (!pack.defines(name)) {
            Definition definition = pack.define(name);
            for (java.lang.reflect.Field field : model.getDeclaredFields()) {
                var serialized = Jar.annotation(field, "com.google.gson.annotations.SerializedName", "value");
                if (serialized.isPresent()) {
                    boolean required = isRequired(model, field, serialized.get());
                    String type = type(field.getGenericType());
                    definition.add(new Field(serialized.get(), required, Range.ALWAYS, type));
                }
            }
        }
        return name;
    }

    /** Some releases name the required fields in a set, others in annotations of getters, most in both. */
    private static boolean isRequired(Class<?> model, java.lang.reflect.Field field, String name)
            throws ReflectiveOperationException {
        for (java.lang.reflect.Field each : model.getDeclaredFields()) {
            if (each.getName().equals("openapiRequiredFields")) {
                return ((Set<?>) each.get(null)).contains(name);
            }
        }
        String getter = ("get" + field.getName()).replace("_", "");
        for (Method method : model.getDeclaredMethods()) {
            if (method.getName().equalsIgnoreCase(getter) && method.getParameterCount() == 0) {
                return Jar.annotation(method, PROPERTY, "required").equals(Optional.of("true"));
            }
        }
        return false;
    }

    private String type(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return "[]" + type(arguments[0]);
            }
            if (Map.class.isAssignableFrom(raw)) {
                String values = type(arguments[1]);
                return values.equals("any") ? "object" : "{}" + values;
            }
        } else if (type instanceof Class<?> model && model.getName().startsWith(MODELS) && !model.isEnum()) {
            return define(model);
        } else if (SCALARS.containsKey(type.getTypeName()) || type == byte[].class) {
            return SCALARS.get(((Class<?>) type).getName());
        }
        throw new IllegalArgumentException("unknown type of a model: " + type.getTypeName());
    }
}
