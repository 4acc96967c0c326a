package dev.pullgate.report;

/**
 * An object by its name.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace empty where the file names none
 * @param name empty where it has none
 */
public record ObjectId(String apiVersion, String kind, String namespace, String name) {
    /** Such as {@code Deployment shop/web}. */
    @Override
    public String toString() {
        String what = kind.isEmpty() ? "object" : kind;
        String where = namespace.isEmpty() ? "" : namespace + "/";
        return what + (name.isEmpty() ? " without a name" : " " + where + name);
    }
}
