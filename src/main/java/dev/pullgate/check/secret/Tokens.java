package dev.pullgate.check.secret;

import dev.pullgate.check.secret.Exposure.Kind;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tokens that are known by their form, wherever they stand in a text. Each form is the one that its maker documents. */
final class Tokens {
    private static final String BEFORE = "(?<![A-Za-z0-9_-])";
    private static final String AFTER = "(?![A-Za-z0-9_])";

    /**
     * One form.
     *
     * @param kind what it is
     * @param registry where it opens something
     * @param mark what every one has in it, by which a text without one is passed over quickly
     */
    private record Form(Kind kind, String registry, String mark, Pattern pattern) {
        static Form of(Kind kind, String registry, String mark, String pattern) {
            return new Form(kind, registry, mark, Pattern.compile(BEFORE + pattern + AFTER));
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of(Kind.GITHUB_TOKEN, "ghcr.io", "ghp_", "ghp_[A-Za-z0-9]{36}"),
            Form.of(Kind.GITHUB_TOKEN, "ghcr.io", "gho_", "gho_[A-Za-z0-9]{36}"),
            Form.of(Kind.GITHUB_TOKEN, "ghcr.io", "github_pat_", "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
            Form.of(Kind.GITLAB_TOKEN, "", "glpat-", "glpat-[A-Za-z0-9_.-]{20,}"),
            Form.of(Kind.GITLAB_TOKEN, "", "gldt-", "gldt-[A-Za-z0-9_-]{20,}"),
            Form.of(Kind.DOCKER_HUB_TOKEN, RegistryHost.DOCKER_HUB, "dckr_pat_", "dckr_pat_[A-Za-z0-9_-]{27}"),
            Form.of(Kind.DOCKER_HUB_TOKEN, RegistryHost.DOCKER_HUB, "dckr_oat_", "dckr_oat_[A-Za-z0-9_-]{32}"),
            Form.of(Kind.ACR_PASSWORD, "", "+ACR", "[A-Za-z0-9/+]{42}\\+ACR[A-Za-z0-9]{6}"),
            Form.of(Kind.ARTIFACTORY_TOKEN, "", "AKCp", "AKCp[A-Za-z0-9]{69}"),
            Form.of(Kind.DIGITALOCEAN_TOKEN, "registry.digitalocean.com", "dop_v1_", "dop_v1_[a-f0-9]{64}"));

    private Tokens() {}

    /** The kinds in a text, each with the registries that it is for. */
    static Map<Kind, Set<String>> in(String text) {
        Map<Kind, Set<String>> found = new EnumMap<>(Kind.class);
        for (Form form : FORMS) {
            if (text.contains(form.mark()) && isIn(form, text)) {
                Set<String> registries = found.computeIfAbsent(form.kind(), kind -> new LinkedHashSet<>());
                if (!form.registry().isEmpty()) {
                    registries.add(form.registry());
                }
            }
        }
        return found;
    }

    private static boolean isIn(Form form, String text) {
        Matcher matcher = form.pattern().matcher(text);
        while (matcher.find()) {
            if (isRandom(matcher.group(), form.mark())) {
                return true;
            }
        }
        return false;
    }

    /** Documentation writes one character many times, or a row of them. */
    private static boolean isRandom(String token, String mark) {
        String body = token.startsWith(mark) ? token.substring(mark.length()) : token;
        return RealLooking.is(token) && body.chars().distinct().count() >= 8 && !body.contains("12345678");
    }
}
