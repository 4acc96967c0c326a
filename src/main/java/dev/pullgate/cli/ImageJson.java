package dev.pullgate.cli;

import dev.pullgate.credentials.Keychain;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.PullLimit;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.image.Digest;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.NameRemedy;
import dev.pullgate.image.Platform;
import dev.pullgate.image.Unparsable;
import dev.pullgate.policy.NamePattern;
import dev.pullgate.policy.Treatment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code pullgate image} says, for scripts: docs/image.md names the members, which stay what they are. */
final class ImageJson {
    private ImageJson() {}

    static JsonLine of(ImageAnswer answer) {
        JsonLine json =
                new JsonLine().with("image", answer.text()).with("valid", answer.parsed() instanceof ImageReference);
        switch (answer.parsed()) {
            case Unparsable unparsable ->
                json.with("problem", word(unparsable.problem()))
                        .with("position", unparsable.position())
                        .with("message", unparsable.message())
                        .with("proposal", NameRemedy.likelyMeant(unparsable.text()))
                        .with("remedy", NameRemedy.of(unparsable));
            case ImageReference image -> {
                name(image, json);
                answer.logins()
                        .ifPresent(logins ->
                                json.with("logins", logins.locations()).with("loginMiss", logins.miss()));
                answer.policy().ifPresent(policy -> json.with("policy", policy(policy)));
                answer.asked().ifPresent(asked -> json.with("live", live(asked)));
            }
        }
        return json;
    }

    private static void name(ImageReference image, JsonLine json) {
        json.with("name", image.withDefaultTag().normalized())
                .with("registry", image.registry())
                .with("host", image.apiHost())
                .with("repository", image.repository())
                .with("tag", Optional.ofNullable(image.withDefaultTag().tag()))
                .with("tagDefaulted", image.hasDefaultTag())
                .with("digest", Optional.ofNullable(image.digest()).map(Digest::toString))
                .with("pullPolicy", image.defaultPullPolicy().text())
                .with("loginKeys", Keychain.keys(image));
    }

    /** Shared with {@code policy show}. */
    static JsonLine policy(Treatment policy) {
        return new JsonLine()
                .with("mirrored", policy.mirrored())
                .with(
                        "exemption",
                        policy.exemption()
                                .map(exemption -> new JsonLine()
                                        .with("reason", exemption.reason())
                                        .with("until", exemption.until())))
                .with("places", policy.places().stream().map(ImageJson::place).toList());
    }

    private static JsonLine place(Treatment.Place place) {
        return new JsonLine()
                .with("name", place.image().withDefaultTag().normalized())
                .with("standing", word(place.standing()))
                .with("by", place.by().map(NamePattern::toString))
                .with("pullPolicy", place.pullPolicy().text())
                .with("pullSecrets", place.pullSecrets());
    }

    private static JsonLine live(ImageAnswer.Asked asked) {
        PullOutcome.Asked outcome = asked.found().asked();
        JsonLine json = new JsonLine()
                .with("name", asked.place().normalized())
                .with("answer", LiveWords.word(outcome.answer()))
                .with("message", LiveWords.sentence(outcome.answer()))
                .with("withLogin", outcome.login().isPresent());
        if (outcome.answer() instanceof Found found) {
            json.with("digest", found.digest())
                    .with("mediaType", Optional.of(found.mediaType()).filter(type -> !type.isEmpty()))
                    .with("size", Optional.of(found.size()).filter(size -> size >= 0))
                    .with("platforms", asked.found().platforms().map(ImageJson::platforms))
                    .with("quota", found.limit().map(ImageJson::quota));
        }
        return json;
    }

    private static List<String> platforms(List<Platform> platforms) {
        return platforms.stream().map(Platform::toString).toList();
    }

    private static JsonLine quota(PullLimit limit) {
        return new JsonLine()
                .with("limit", limit.limit())
                .with("remaining", limit.remaining())
                .with("windowSeconds", limit.window().toSeconds())
                .with("countedBy", word(limit.countedBy()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
