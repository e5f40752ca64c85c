package io.meshlint.mesh;

/** Istio's questions: hands out answer objects, holds no algorithm. */
public final class Mesh {}
