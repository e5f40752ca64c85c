package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Things found by a name and the namespace where they live, in the order in which they were added. Names such as
 * {@code web} recur in every namespace, so that a look at all of one name costs as many steps as there are namespaces.
 */
public final class ByNamespace<T> {

    /** Up to so many are looked through one by one. */
    private static final int FEW = 8;

    private final Map<String, Shelf<T>> shelves = new HashMap<>();

    /** The things of one name. */
    private static final class Shelf<T> {

        private final List<T> things = new ArrayList<>(1);
        private final List<Namespace> homes = new ArrayList<>(1);
        /** Where in {@link #things} those of a written namespace stand, by its name; empty where they are few. */
        private Map<String, List<Integer>> named = Map.of();
        /** Where those stand whose namespace is a variable, which may be any. */
        private List<Integer> open = List.of();

        void add(Namespace home, T thing) {
            things.add(thing);
            homes.add(home);
            if (things.size() == FEW + 1) {
                named = new HashMap<>();
                open = new ArrayList<>();
                for (int i = 0; i <= FEW; i++) {
                    file(i);
                }
            } else if (things.size() > FEW) {
                file(things.size() - 1);
            }
        }

        private void file(int number) {
            Namespace home = homes.get(number);
            List<Integer> numbers = home.isNamed() ? named.computeIfAbsent(home.name(), n -> new ArrayList<>(1)) : open;
            numbers.add(number);
        }

        List<T> fitting(Namespace namespace) {
            if (!namespace.isNamed()) {
                return things;
            }
            List<T> found = new ArrayList<>(1);
            if (things.size() > FEW) {
                merge(named.getOrDefault(namespace.name(), List.of()), found);
                return found;
            }
            for (int i = 0; i < things.size(); i++) {
                if (homes.get(i).fits(namespace)) {
                    found.add(things.get(i));
                }
            }
            return found;
        }

        private void merge(List<Integer> there, List<T> found) {
            int next = 0;
            for (int number : there) {
                while (next < open.size() && open.get(next) < number) {
                    found.add(things.get(open.get(next++)));
                }
                found.add(things.get(number));
            }
            while (next < open.size()) {
                found.add(things.get(open.get(next++)));
            }
        }
    }

    /** Adds a thing that lives in a namespace; one without a name stands for any. */
    public void add(String name, Namespace home, T thing) {
        shelves.computeIfAbsent(name, n -> new Shelf<>()).add(home, thing);
    }

    public boolean isEmpty() {
        return shelves.isEmpty();
    }

    /** Everything of a name, wherever it lives; not to be changed. */
    public List<T> all(String name) {
        Shelf<T> shelf = shelves.get(name);
        return shelf == null ? List.of() : shelf.things;
    }

    /** What bears a name and may live in a namespace; not to be changed. */
    public List<T> fitting(String name, Namespace namespace) {
        Shelf<T> shelf = shelves.get(name);
        return shelf == null ? List.of() : shelf.fitting(namespace);
    }
}
