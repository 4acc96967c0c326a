package dev.pullgate.review;

import dev.pullgate.fact.ConfigAnswer;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.TagList;
import dev.pullgate.registry.BlobQuestion;
import dev.pullgate.registry.ConfigQuestion;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.TagsQuestion;

/**
 * The registries, by what they may be asked.
 *
 * @param manifests whether a manifest is there
 * @param contents what it is
 * @param blobs whether a blob is there
 * @param configs what an image was built for
 * @param tags which tags a repository has
 * @param unqualifiedDiffer whether a name written without a registry may mean another one than Docker Hub
 */
public record RegistrySources(
        Source<ManifestQuestion, ManifestAnswer> manifests,
        Source<ContentQuestion, ManifestContent> contents,
        Source<BlobQuestion, ManifestAnswer> blobs,
        Source<ConfigQuestion, ConfigAnswer> configs,
        Source<TagsQuestion, TagList> tags,
        boolean unqualifiedDiffer) {
    /** Registries among which a name without one means Docker Hub. */
    public RegistrySources(
            Source<ManifestQuestion, ManifestAnswer> manifests,
            Source<ContentQuestion, ManifestContent> contents,
            Source<BlobQuestion, ManifestAnswer> blobs,
            Source<ConfigQuestion, ConfigAnswer> configs,
            Source<TagsQuestion, TagList> tags) {
        this(manifests, contents, blobs, configs, tags, false);
    }
}
