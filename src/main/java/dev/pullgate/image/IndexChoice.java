package dev.pullgate.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which entries of an index a node takes (containerd/platforms Only, Ordered; c/image for CRI-O; pull-semantics.md 4). An entry
 * without a platform is for every node, and taken last.
 */
public final class IndexChoice {
    private static final int WINDOWS_2022 = 20_348;
    private static final List<Integer> WINDOWS_RELEASES = List.of(26_100, WINDOWS_2022);

    private IndexChoice() {}

    /**
     * The positions of the entries that the node may take; none: it finds nothing that it could pull.
     *
     * @param entries the platforms of the entries, in order
     */
    public static List<Integer> of(Platform node, PullPath path, List<Optional<Platform>> entries) {
        return switch (path) {
            case TRANSFER -> transfer(node, entries);
            case LOCAL -> local(node, entries);
            case CRI_O -> criO(node, entries);
            case UNKNOWN -> {
                List<Integer> exact = transfer(node, entries);
                yield exact.isEmpty() ? local(node, entries) : exact;
            }
        };
    }

    /** Whether the node can run what was built for a platform. */
    public static boolean runs(Platform node, Platform image) {
        return !local(node, List.of(Optional.of(image))).isEmpty();
    }

    private static List<Integer> transfer(Platform node, List<Optional<Platform>> entries) {
        return IntStream.range(0, entries.size())
                .filter(i ->
                        entries.get(i).isEmpty() || matches(node, entries.get(i).get()))
                .boxed()
                .toList();
    }

    private static List<Integer> local(Platform node, List<Optional<Platform>> entries) {
        for (Platform wanted : runnable(node.normalized())) {
            List<Integer> found = IntStream.range(0, entries.size())
                    .filter(i -> entries.get(i)
                            .filter(entry -> matches(wanted, entry))
                            .isPresent())
                    .boxed()
                    .limit(1)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return withoutPlatform(entries);
    }

    private static List<Integer> criO(Platform node, List<Optional<Platform>> entries) {
        Platform own = node.normalized();
        List<String> variants = switch (own.architecture()) {
            case "arm64" -> List.of("v8", "");
            case "arm" -> {
                List<String> all = new ArrayList<>();
                for (int version = version(own.variant()); version >= 5; version--) {
                    all.add("v" + version);
                }
                all.add("");
                yield all;
            }
            default -> List.of("");
        };
        for (String variant : variants) {
            for (int i = 0; i < entries.size(); i++) {
                boolean taken = entries.get(i)
                        .filter(entry -> entry.os().equals(own.os())
                                && entry.architecture().equals(own.architecture())
                                && entry.variant().equals(variant))
                        .isPresent();
                if (taken) {
                    return List.of(i);
                }
            }
        }
        return withoutPlatform(entries);
    }

    private static List<Integer> withoutPlatform(List<Optional<Platform>> entries) {
        return IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).isEmpty())
                .boxed()
                .limit(1)
                .toList();
    }

    /** What runs on a platform, the best first. */
    private static List<Platform> runnable(Platform own) {
        List<Platform> all = new ArrayList<>();
        switch (own.architecture()) {
            case "amd64" -> {
                all.add(own);
                for (int version = version(own.variant()) - 1; version >= 1; version--) {
                    all.add(with(own, "amd64", "v" + version));
                }
                all.add(with(own, "386", ""));
            }
            case "arm64" -> {
                all.add(own);
                all.add(with(own, "arm64", "v8"));
                all.addAll(runnable(with(own, "arm", "v8")));
            }
            case "arm" -> {
                all.add(own);
                for (int version = version(own.variant()) - 1; version >= 5; version--) {
                    all.add(with(own, "arm", "v" + version));
                }
            }
            default -> all.add(own);
        }
        return all;
    }

    private static Platform with(Platform own, String architecture, String variant) {
        return new Platform(own.os(), architecture, variant, own.osVersion(), List.of());
    }

    private static int version(String variant) {
        return variant.length() == 2 && variant.charAt(0) == 'v' && Chars.isDigit(variant.charAt(1))
                ? variant.charAt(1) - '0'
                : 0;
    }

    private static boolean matches(Platform wanted, Platform entry) {
        Platform own = wanted.normalized();
        Platform other = entry.normalized();
        boolean same = own.os().equals(other.os())
                && own.architecture().equals(other.architecture())
                && own.variant().equals(other.variant());
        return same
                && (own.os().equals("windows")
                        ? versionFits(own, other)
                        : other.osFeatures().isEmpty());
    }

    /** Windows runs what its own build is, and from Server 2022 on what came since the last long-term release. */
    private static boolean versionFits(Platform node, Platform image) {
        int host = build(node.osVersion());
        int needed = build(image.osVersion());
        if (host < 0 || needed < 0) {
            return true;
        }
        if (host < WINDOWS_2022) {
            return host == needed;
        }
        int oldest = WINDOWS_RELEASES.stream()
                .filter(release -> release <= host)
                .findFirst()
                .orElse(host);
        return needed >= oldest && needed <= host;
    }

    /** The third part of {@code 10.0.20348.2762}; negative where there is none. */
    private static int build(String version) {
        String[] parts = version.split("\\.", -1);
        boolean isNumber = parts.length > 2
                && !parts[2].isEmpty()
                && parts[2].length() < 7
                && parts[2].chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(parts[2]) : -1;
    }
}
