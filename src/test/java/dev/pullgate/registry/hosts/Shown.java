package dev.pullgate.registry.hosts;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.registry.http.Endpoint;
import java.util.ArrayList;
import java.util.List;

/** A route in words: a line for each host, with what is particular to it. */
final class Shown {
    private Shown() {}

    static List<String> route(Routes routes, String image) {
        ImageReference reference = ((ImageReference) ParsedImage.parse(image)).pulled();
        String first = image.substring(0, Math.max(0, image.indexOf('/')));
        boolean unqualified = !first.contains(".") && !first.contains(":") && !first.equals("localhost");
        return switch (routes.of(reference, unqualified)) {
            case Route.Own own -> List.of("own");
            case Route.Nowhere(String reason) -> List.of("nowhere: " + reason);
            case Route.Unknown(String reason) -> List.of("unknown: " + reason);
            case Route.Hosts(List<RegistryHost> hosts) ->
                hosts.stream().map(Shown::host).toList();
        };
    }

    private static String host(RegistryHost host) {
        List<String> words = new ArrayList<>();
        words.add(host.base() + "/" + host.repository());
        host.namespace().ifPresent(ns -> words.add("ns=" + ns));
        Endpoint endpoint = host.endpoint();
        endpoint.tls().authorities().forEach(ca -> words.add("ca=" + ca));
        endpoint.tls()
                .client()
                .ifPresent(client -> words.add("client=" + client.certificate() + "+" + client.privateKey()));
        if (endpoint.tls().skipVerify()) {
            words.add("unverified");
        }
        endpoint.headers().forEach((name, value) -> words.add(name + ": " + value));
        endpoint.connectTimeout().ifPresent(time -> words.add("within " + time));
        if (!host.offersLogin()) {
            words.add("without login");
        }
        if (host.fallsBackToHttp()) {
            words.add("or http");
        }
        if (host.isMirror()) {
            words.add("mirror");
        }
        return String.join(" ", words);
    }
}
