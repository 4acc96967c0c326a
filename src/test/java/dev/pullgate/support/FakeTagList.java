package dev.pullgate.support;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tag lists of a registry, in pages (distribution-spec, Listing Tags). */
final class FakeTagList implements FakeRegistry.Fault {
    private final Collection<String> paths;
    private final int most;

    /**
     * Lists tags.
     *
     * @param paths the paths of all that the registry has
     * @param most how many tags a page has at most
     */
    FakeTagList(Collection<String> paths, int most) {
        this.paths = paths;
        this.most = most;
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException {
        String list = exchange.getRequestURI().getPath();
        String front = list.substring(0, list.length() - "tags/list".length()) + "manifests/";
        List<String> tags = paths.stream()
                .filter(path -> path.startsWith(front) && path.indexOf(':') < 0)
                .map(path -> path.substring(front.length()))
                .sorted()
                .toList();
        if (tags.isEmpty()) {
            FakeRegistry.json(404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}").answer(exchange);
            return;
        }
        String last = parameter(exchange, "last");
        int n = Math.min(most, Integer.parseInt(parameter(exchange, "n")));
        List<String> rest = tags.stream().filter(tag -> tag.compareTo(last) > 0).toList();
        List<String> page = rest.stream().limit(n).toList();
        if (rest.size() > n) {
            exchange.getResponseHeaders()
                    .add("Link", "<" + list + "?n=" + n + "&last=" + page.getLast() + ">; rel=\"next\"");
        }
        FakeRegistry.json(
                        200, page.stream().collect(Collectors.joining("\",\"", "{\"name\":\"x\",\"tags\":[\"", "\"]}")))
                .answer(exchange);
    }

    private static String parameter(HttpExchange exchange, String name) {
        return Stream.of(exchange.getRequestURI().getQuery().split("&", -1))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
