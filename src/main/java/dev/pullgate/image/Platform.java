package dev.pullgate.image;

import java.util.List;
import java.util.Locale;

/**
 * What an image or a node runs on, in the words of Go and of the OCI image specification.
 *
 * @param os {@code linux}, {@code windows}
 * @param architecture {@code amd64}, {@code arm64}
 * @param variant {@code v7}; empty where there is none
 * @param osVersion of Windows, {@code 10.0.20348.2762}; empty where there is none
 * @param osFeatures what the image needs of the operating system
 */
public record Platform(String os, String architecture, String variant, String osVersion, List<String> osFeatures) {
    public Platform {
        osFeatures = List.copyOf(osFeatures);
    }

    /** One without a version or features of the operating system. */
    public Platform(String os, String architecture, String variant) {
        this(os, architecture, variant, "", List.of());
    }

    /** The same in one spelling (containerd/platforms, Normalize): {@code aarch64/v8} is {@code arm64}. */
    public Platform normalized() {
        String variantNow = variant.toLowerCase(Locale.ROOT);
        String architectureNow = architecture.toLowerCase(Locale.ROOT);
        switch (architectureNow) {
            case "i386" -> {
                architectureNow = "386";
                variantNow = "";
            }
            case "x86_64", "x86-64", "amd64" -> {
                architectureNow = "amd64";
                variantNow = variantNow.equals("v1") ? "" : variantNow;
            }
            case "aarch64", "arm64" -> {
                architectureNow = "arm64";
                variantNow = switch (variantNow) {
                    case "8", "v8", "v8.0" -> "";
                    case "9", "9.0", "v9.0" -> "v9";
                    default -> variantNow;
                };
            }
            case "armhf" -> {
                architectureNow = "arm";
                variantNow = "v7";
            }
            case "armel" -> {
                architectureNow = "arm";
                variantNow = "v6";
            }
            case "arm" ->
                variantNow = switch (variantNow) {
                    case "", "7" -> "v7";
                    case "5", "6", "8" -> "v" + variantNow;
                    default -> variantNow;
                };
            default -> {
                // every other architecture has one spelling
            }
        }
        return new Platform(operatingSystem(), architectureNow, variantNow, osVersion, osFeatures);
    }

    /** An index that says nothing of the operating system means the one it is read on, here that of the nodes. */
    private String operatingSystem() {
        String lower = os.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "" -> "linux";
            case "macos" -> "darwin";
            default -> lower;
        };
    }

    /** As people write it: {@code linux/arm/v7}. */
    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant)
                + (osVersion.isEmpty() ? "" : " " + osVersion);
    }
}
