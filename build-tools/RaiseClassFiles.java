import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Writes a jar anew with class files of the format of Java 25, so with the stack maps that formats before Java 6 have not
 * (JVMS 4.10.2). Classes without are kept in no AOT cache and are verified the slow way: of picocli, which is compiled for
 * Java 5, that was the larger part of the time in which a command starts. What the code does stays as it is.
 */
final class RaiseClassFiles {
    private RaiseClassFiles() {}

    /** The jar, and the file to write. */
    public static void main(String... arguments) throws IOException {
        try (JarFile jar = new JarFile(arguments[0]);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            ClassHierarchyResolver own = ClassHierarchyResolver.ofResourceParsing(name -> open(jar, name));
            ClassFile format = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(own.orElse(ClassHierarchyResolver.defaultResolver())));
            for (JarEntry entry :
                    jar.stream().filter(each -> !each.isDirectory()).toList()) {
                byte[] bytes = read(jar, entry);
                JarEntry written = new JarEntry(entry.getName());
                // As it was, so that the jar is the same bytes in every build.
                written.setTime(entry.getTime());
                out.putNextEntry(written);
                out.write(entry.getName().endsWith(".class") ? raised(format, bytes) : bytes);
                out.closeEntry();
            }
        }
    }

    private static byte[] raised(ClassFile format, byte[] bytes) {
        ClassTransform newVersion = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.JAVA_25_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        // Code that is taken over element by element gets stack maps; as a whole it would stay without.
        ClassTransform newCode = ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
        byte[] raised = format.transformClass(format.parse(bytes), newCode.andThen(newVersion));
        if (!format.verify(raised).isEmpty()) {
            throw new IllegalStateException(format.verify(raised).getFirst());
        }
        return raised;
    }

    private static InputStream open(JarFile jar, ClassDesc name) {
        try {
            String path = name.descriptorString();
            JarEntry entry = jar.getJarEntry(path.substring(1, path.length() - 1) + ".class");
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
