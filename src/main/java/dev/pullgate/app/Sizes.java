package dev.pullgate.app;

import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.ConfigAnswer;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.ManifestContent.Entry;
import dev.pullgate.fact.TagList;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.Platform;
import dev.pullgate.registry.BlobQuestion;
import dev.pullgate.registry.ConfigQuestion;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.TagsQuestion;
import dev.pullgate.review.Namespace;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.ServiceAccount;

/**
 * How much memory an answer takes in a cache, with its question, about: objects as a JVM with compact headers lays them out, and
 * the texts that nobody else holds. {@code benchmarks/run memory} holds it to what is really taken.
 */
final class Sizes {
    /** The cache's own: its entry, its place in the table, our times. */
    private static final int ENTRY = 180;
    /** A text's objects, without its characters. */
    private static final int TEXT = 40;

    private static final int OBJECT = 24;
    /** Of the media types that are known. */
    private static final int LONGEST_WORD = 64;

    private static final int DIGEST = OBJECT + TEXT + 64;
    /** The login in a key. */
    private static final int LOGIN = TEXT + 64;

    private Sizes() {}

    static int of(ManifestQuestion question, ManifestAnswer answer) {
        return key(question) + of(answer);
    }

    static int of(ContentQuestion question, ManifestContent content) {
        return key(question.about()) + OBJECT + of(content);
    }

    static int of(BlobQuestion question, ManifestAnswer answer) {
        return key(question.about()) + OBJECT + DIGEST + of(answer);
    }

    static int of(ConfigQuestion question, ConfigAnswer answer) {
        int platform =
                answer.platform().map(built -> 2 * OBJECT + unusual(built)).orElse(0);
        return key(question.about()) + 2 * OBJECT + DIGEST + of(answer.answer()) + platform;
    }

    static int of(TagsQuestion question, TagList list) {
        int tags = list instanceof TagList.Listed listed
                ? listed.tags().stream().mapToInt(Sizes::text).sum()
                : OBJECT;
        return key(question.about()) + OBJECT + tags;
    }

    static int of(ObjectName name, Fact<?> fact) {
        int held = switch (fact) {
            case Fact.Known<?>(PullSecret secret) -> 3 * OBJECT + text(secret.type()) + Math.toIntExact(secret.size());
            case Fact.Known<?>(ServiceAccount account) ->
                account.pullSecrets().stream().mapToInt(Sizes::text).sum();
            case Fact.Known<?>(Namespace namespace) ->
                namespace.labels().entrySet().stream()
                        .mapToInt(label -> OBJECT + text(label.getKey()) + text(label.getValue()))
                        .sum();
            default -> OBJECT;
        };
        return ENTRY + 2 * OBJECT + text(name.namespace()) + text(name.name()) + held;
    }

    private static int key(ManifestQuestion question) {
        ImageReference image = question.image();
        return ENTRY
                + 2 * OBJECT
                + text(image.registry())
                + text(image.repository())
                + (image.tag() == null ? 0 : text(image.tag()))
                + (image.digest() == null ? 0 : DIGEST)
                + (question.credential() == null ? 0 : LOGIN);
    }

    private static int of(ManifestAnswer answer) {
        return switch (answer) {
            case ManifestAnswer.Found found ->
                2 * OBJECT + found.digest().map(Sizes::text).orElse(0) + unusual(found.mediaType());
            case ManifestAnswer.Unreachable unreachable -> 3 * OBJECT + text(unreachable.detail());
            default -> 2 * OBJECT;
        };
    }

    private static int of(ManifestContent content) {
        return switch (content) {
            case ManifestContent.Index index ->
                2 * OBJECT + index.entries().stream().mapToInt(Sizes::of).sum();
            case ManifestContent.Image image -> 2 * OBJECT + (image.layers().size() + 1) * DIGEST;
            case ManifestContent.Artifact artifact -> OBJECT + text(artifact.type());
            default -> OBJECT;
        };
    }

    /** Of words of platforms and of media types there are few, which all entries share; longer ones somebody made up. */
    private static int of(Entry entry) {
        int words = entry.platform().map(Sizes::unusual).orElse(0);
        return 3 * OBJECT + DIGEST + unusual(entry.mediaType()) + words;
    }

    private static int unusual(Platform platform) {
        int version = platform.osVersion().isEmpty() ? 0 : text(platform.osVersion());
        return version
                + unusual(platform.os())
                + unusual(platform.architecture())
                + unusual(platform.variant())
                + platform.osFeatures().stream().mapToInt(Sizes::text).sum();
    }

    private static int unusual(String word) {
        return word.length() > LONGEST_WORD ? text(word) : 0;
    }

    private static int text(String text) {
        return TEXT + text.length();
    }
}
