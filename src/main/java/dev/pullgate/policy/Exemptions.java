package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy's exemptions. */
public final class Exemptions {
    /** None. */
    public static final Exemptions NONE = new Exemptions(List.of());

    private final List<Exemption> all;
    private final PatternIndex<Exemption> byImage;
    private final List<Exemption> ofEveryImage;

    /** These, in the order of the document. */
    public Exemptions(List<Exemption> all) {
        this.all = List.copyOf(all);
        this.byImage = new PatternIndex<>(this.all, Exemption::images);
        this.ofEveryImage = this.all.stream()
                .filter(exemption -> exemption.images().isEmpty())
                .toList();
    }

    /** All of them, in the order of the document, those that have ended too. */
    public List<Exemption> all() {
        return all;
    }

    /** Those that matter to one review. */
    public OfSubject of(Subject subject, LocalDate today) {
        return new OfSubject(subject, today);
    }

    /** The exemptions of one subject, on one day. */
    public final class OfSubject {
        private final Subject subject;
        private final LocalDate today;
        private final @Nullable Exemption ofEachImage;

        private OfSubject(Subject subject, LocalDate today) {
            this.subject = subject;
            this.today = today;
            this.ofEachImage = longest(null, ofEveryImage);
        }

        /**
         * What exempts an image; of several the one that lasts longest. In a mirror the name of the original counts as well, and
         * of an original that of the mirror: a template has the one, and its Pods have the other.
         */
        public Optional<Exemption> covering(ParsedImage image, Mirrors mirrors) {
            Exemption found = ofEachImage;
            if (ofEveryImage.size() < all.size() && image instanceof ImageReference reference) {
                found = longest(found, byImage.covering(reference.name()));
                for (ImageReference mirrored : mirrors.copies(reference).places()) {
                    found = longest(found, byImage.covering(mirrored.name()));
                }
                String original = mirrors.original(reference).orElse(null);
                if (original != null) {
                    found = longest(found, byImage.covering(original));
                }
            }
            return Optional.ofNullable(found);
        }

        /** What exempts the subject itself, whatever its images are; of several what lasts longest. */
        public Optional<Exemption> ofWhole() {
            return Optional.ofNullable(ofEachImage);
        }

        private @Nullable Exemption longest(@Nullable Exemption best, List<Exemption> candidates) {
            Exemption longest = best;
            for (Exemption candidate : candidates) {
                if (!candidate.hasEnded(today)
                        && (longest == null || candidate.outlasts(longest))
                        && candidate.concerns(subject)) {
                    longest = candidate;
                }
            }
            return longest;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Exemptions exemptions && exemptions.all.equals(all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
