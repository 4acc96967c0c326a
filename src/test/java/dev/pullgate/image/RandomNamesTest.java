package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.support.Corpora;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A million seeded texts, half of them names with something broken in them. */
final class RandomNamesTest {
    private static final int TEXTS = 1_000_000;
    private static final String ALPHABET =
            "abcxyz019ABZ./:@-_+[]% \n\t\0sha256:latestdocker.iolocalhostindex\u00e9\uff21\u212a\ud83d\ude00\ud800";

    @Test
    void parsesOrRefusesAnythingAndPrintsWhatItParsed() {
        List<String> seeds = Corpora.lines("kubelet-vectors/references.jsonl").stream()
                .map(vector -> vector.path("input"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
        Random random = new Random(20261124);
        int images = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text =
                    random.nextBoolean() ? mutated(seeds.get(random.nextInt(seeds.size())), random) : made(random);
            switch (ParsedImage.parse(text)) {
                case ImageReference image -> {
                    images++;
                    check(image, text);
                }
                case Unparsable unparsable ->
                    assertThat(unparsable.position()).as(text).isBetween(0, text.length());
            }
        }
        assertThat(images).as("names among the texts").isGreaterThan(TEXTS / 20);
    }

    private static void check(ImageReference image, String text) {
        boolean familiarMeansTheSame = isAmbiguousWithoutDomain(image)
                || ParsedImage.parse(image.familiar()).equals(image);
        if (!ParsedImage.parse(image.normalized()).equals(image) || !familiarMeansTheSame) {
            throw new AssertionError("%s became %s and does not come back".formatted(text, image));
        }
    }

    /** On Docker Hub, a first part with a dot: FamiliarString drops the domain all the same, and what is left reads as one. */
    private static boolean isAmbiguousWithoutDomain(ImageReference image) {
        int slash = image.repository().indexOf('/');
        String first = slash < 0 ? "" : image.repository().substring(0, slash);
        return image.registry().equals("docker.io") && (first.contains(".") || first.equals("localhost"));
    }

    private static String mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, c);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                default -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(c));
            }
        }
        return text.toString();
    }

    private static String made(Random random) {
        int length = random.nextInt(24);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
