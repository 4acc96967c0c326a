package dev.pullgate.policy.export;

import dev.pullgate.policy.Mirror;
import dev.pullgate.policy.Mirror.When;
import dev.pullgate.policy.Mirrors;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One front of a name that is exchanged for another.
 *
 * @param from the front that is exchanged, with a slash at its end
 * @param to what stands there instead, likewise
 */
record Exchange(String from, String to) {
    private static Exchange of(String from, String to) {
        return new Exchange(from + "/", to + "/");
    }

    /**
     * Whether the API server can tell what becomes of images by the mirror: which of several targets, and whether any, depends on
     * who has the image; and GitLab's dependency proxy changes more of a name than its front.
     */
    static boolean tells(Mirror mirror) {
        return mirror.when() == When.ALWAYS
                && mirror.targets().size() == 1
                && !mirror.targets().getFirst().isDependencyProxy();
    }

    /** From images to their mirrors. */
    static List<Exchange> toMirrors(Mirrors mirrors) {
        return mirrors.mirrors().stream()
                .filter(Exchange::tells)
                .map(mirror -> of(mirror.source(), mirror.targets().getFirst().prefix()))
                .toList();
    }

    /** From mirrors back, whoever has the image. */
    static List<Exchange> toOriginals(Mirrors mirrors) {
        return mirrors.mirrors().stream()
                .flatMap(mirror -> mirror.targets().stream()
                        .filter(target -> !target.isDependencyProxy())
                        .map(target -> of(target.prefix(), mirror.source())))
                .toList();
    }

    /** The path of image {@code i} with its front exchanged by the first that has it, or as it is. */
    static String cel(List<Exchange> exchanges) {
        String list = exchanges.stream()
                .map(exchange -> "{'from': " + Cel.text(exchange.from) + ", 'to': " + Cel.text(exchange.to) + "}")
                .collect(Collectors.joining(", ", "[", "]"));
        String whole = "[{'from': '', 'to': ''}]";
        return exchanges.isEmpty()
                ? "i.path"
                : "(" + list + ".filter(m, i.path.startsWith(m.from)) + " + whole
                        + ").map(m, m.to + i.path.substring(size(m.from)))[0]";
    }
}
