package io.meshlint.rules.style;

import io.meshlint.rule.Parameter;
import io.meshlint.rule.Parameter.Type;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;
import java.util.List;

/** Rows about the images of containers. */
final class ImageRows {

    private ImageRows() {}

    static Row imageForbidden() {
        return StyleTable.row("image-forbidden", "image is not one of those that the config allows")
                .parameter(Parameter.list(
                        ImageCheck.ALLOWED,
                        List.of(),
                        "patterns of images that may run, as in `registry.example/*`; empty for any"))
                .parameter(Parameter.list(ImageCheck.FORBIDDEN, List.of(), "patterns of images that may not run"))
                .look(Where.CONTAINERS, ImageCheck.NAME, "runs image `%s`, which the config does not allow")
                .why("Teams that mirror and scan images want no other to run. Patterns are compared with the image as"
                        + " written and with its full name, `docker.io/library/nginx:1.27` of `nginx:1.27`; `*` stands"
                        + " for any characters. Without parameters nothing is reported.")
                .fix("take the image from an allowed registry")
                .under("allowed: [\"registry.example/*\"]")
                .bad("""
                        image: nginx:1.27.2
                        """)
                .good("""
                        image: registry.example/mirror/nginx:1.27.2
                        """);
    }

    static Row imagePullPolicy() {
        return StyleTable.row("image-pull-policy", "image is pulled by a policy that the config does not allow")
                .covers("ks:container-image-pull-policy", "pol:pullPolicyNotAlways")
                .parameter(new Parameter(
                        ImageCheck.ALLOWED,
                        Type.LIST,
                        List.of("Always", "IfNotPresent", "Never"),
                        0,
                        0,
                        List.of("Always"),
                        List.of("Always"),
                        "the policies that may hold"))
                .look(Where.CONTAINERS, ImageCheck.PULL_POLICY, "pulls its image by policy `%s`")
                .why("A node that has an image of that name starts it without asking the registry: an older build under"
                        + " the same tag, and without a check of the pull secret. What counts is the policy that holds:"
                        + " without one it is `Always` for `latest` and for images without tag, which Polaris wants"
                        + " written as well, else `IfNotPresent`. A digest needs no second pull.")
                .fix("set an `imagePullPolicy` that is allowed (`Always` by default), or name the image by its digest")
                .bad("""
                        image: registry.example/cart:1.4.2
                        imagePullPolicy: IfNotPresent
                        """)
                .bad("""
                        image: registry.example/cart:1.4.2
                        """)
                .good("""
                        image: registry.example/cart:1.4.2
                        imagePullPolicy: Always
                        """)
                .good("""
                        image: registry.example/cart
                        """)
                .good("""
                        image: registry.example/cart@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                        """);
    }

    static Row imageTagMutable() {
        return StyleTable.row("image-tag-mutable", "image has no tag, or one that moves")
                .covers("kl:latest-tag", "ks:container-image-tag", "kv:container-latest-image", "pol:tagNotSpecified")
                .parameter(Parameter.list(ImageCheck.MUTABLE, List.of("latest"), "patterns of tags that move"))
                .look(Where.CONTAINERS, ImageCheck.TAG, "runs image `%s` without a fixed tag")
                .why(
                        "The tag moves on with every push: pods of one workload run different builds, and a rollback brings"
                                + " nothing back. Images that Istio fills in (`auto`), that a build replaces (`ko://`) or that a"
                                + " kustomization sets are left alone, and so is every digest.")
                .fix("give `%s` the tag of a version, or its digest")
                .bad("""
                        image: registry.example:5000/cart
                        """)
                .bad("""
                        image: registry.example/cart:latest
                        """)
                .good("""
                        image: registry.example:5000/cart:1.4.2
                        """)
                .good("""
                        image: registry.example/cart:latest@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                        """)
                .good("""
                        name: istio-proxy
                        image: auto
                        """);
    }
}
