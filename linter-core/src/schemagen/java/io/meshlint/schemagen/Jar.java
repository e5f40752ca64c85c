package io.meshlint.schemagen;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The classes of a jar of models, loaded apart from ours and from those of other jars. */
final class Jar implements AutoCloseable {

    private final JarFile file;
    private final URLClassLoader loader;

    /**
     * Opens a jar.
     *
     * @param jar the models
     * @param libraries what the models need to be loaded
     */
    Jar(Path jar, List<Path> libraries) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(jar));
        for (Path library : libraries) {
            urls.add(url(library));
        }
        file = new JarFile(jar.toFile());
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    /** The names of the classes below a package, sorted. */
    List<String> classesIn(String packageName) {
        String folder = packageName.replace('.', '/') + "/";
        return file.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(folder) && name.endsWith(".class"))
                .map(name ->
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .sorted()
                .toList();
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, loader);
    }

    /** The bytes of a class as Latin-1, in which its string constants can be found. */
    String rawText(String className) throws IOException {
        JarEntry entry = file.getJarEntry(className.replace('.', '/') + ".class");
        return new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** The value of an annotation given by name, as text; empty where the element does not carry it. */
    static Optional<String> annotation(AnnotatedElement element, String type, String attribute)
            throws ReflectiveOperationException {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals(type)) {
                Method method = annotation.annotationType().getMethod(attribute);
                return Optional.of(String.valueOf(method.invoke(annotation)));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        loader.close();
        file.close();
    }
}
