package dev.pullgate.report;

import dev.pullgate.manifest.ManifestObject;

/**
 * An object by its name.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}; empty of a document that holds no object, such as values of a chart
 * @param namespace empty where the file names none
 * @param name empty where it has none
 */
public record ObjectId(String apiVersion, String kind, String namespace, String name) {
    /** That of an object of a file. */
    public static ObjectId of(ManifestObject object) {
        return new ObjectId(object.apiVersion(), object.kind(), object.namespace(), object.name());
    }

    /** Such as {@code Deployment shop/web}. */
    @Override
    public String toString() {
        if (kind.isEmpty() && name.isEmpty()) {
            return "values";
        }
        String what = kind.isEmpty() ? "object" : kind;
        String where = namespace.isEmpty() ? "" : namespace + "/";
        return what + (name.isEmpty() ? " without a name" : " " + where + name);
    }
}
