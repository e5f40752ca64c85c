package io.meshlint.schema;

/**
 * A kind that a pack knows.
 *
 * @param definition of the whole object
 * @param clusterScoped whether its objects live in no namespace
 * @param nameFormat what {@code metadata.name} must look like, a format's name
 */
record Kind(Definition definition, boolean clusterScoped, String nameFormat) {}
