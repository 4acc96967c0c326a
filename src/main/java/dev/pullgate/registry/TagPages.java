package dev.pullgate.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.TagList;
import dev.pullgate.registry.auth.ErrorBody;
import dev.pullgate.registry.http.Failure;
import dev.pullgate.registry.http.HttpResult;
import dev.pullgate.registry.http.Reply;
import dev.pullgate.registry.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a tag list (distribution-spec, Listing Tags): each names the next in a {@code Link} header, which is followed on
 * the registry's own host only. Bounded in pages, bytes and tags; what was read before something went wrong counts.
 */
final class TagPages {
    /** What is asked for of one page; registries give fewer as they like. */
    static final int PAGE = 1000;
    /** Bytes of one page: a thousand tags of the longest kind take 130 KiB, and registries that know no pages send all. */
    static final int MAX_PAGE = 512 * 1024;

    private static final int MAX_PAGES = 5;
    /** Characters of all tags together: what an answer that is kept takes in memory. */
    private static final int MAX_CHARACTERS = 256 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NEXT =
            Pattern.compile("<([^<>]*)>\\s*(?:;[^<>,]*)?;\\s*rel=\"?next\"?\\s*(?:[;,].*)?", Pattern.CASE_INSENSITIVE);

    private final Function<URI, HttpResult> get;
    private final List<String> tags = new ArrayList<>();
    private int characters;

    /** Reads pages by {@code get}. */
    TagPages(Function<URI, HttpResult> get) {
        this.get = get;
    }

    /** The list that begins there. */
    TagList from(URI first) {
        URI page = first;
        for (int pages = 0; page != null && pages < MAX_PAGES; pages++) {
            HttpResult result = get.apply(page);
            if (!(result instanceof Reply reply && reply.status() == 200 && add(reply))) {
                return pages == 0 ? none(result) : new TagList.Listed(tags, false);
            }
            page = characters < MAX_CHARACTERS ? next(reply, first) : page;
        }
        return new TagList.Listed(tags, page == null);
    }

    private static TagList none(HttpResult result) {
        return switch (result) {
            case Failure failure -> new TagList.Unknown(failure.answer());
            // Some registries know no tag lists and have no path for them either.
            case Reply reply
            when reply.status() == 404 && ErrorBody.of(reply).saysThatNoRepositoryIsThere() ->
                new TagList.NoRepository();
            case Reply reply
            when reply.status() == 200 -> new TagList.Unknown(new NotUnderstood("it sends no list of tags"));
            case Reply reply -> new TagList.Unknown(Answers.of(reply));
        };
    }

    private boolean add(Reply reply) {
        try {
            JsonNode json = JSON.readTree(reply.body());
            if (json == null || !json.isObject()) {
                return false;
            }
            for (JsonNode tag : json.path("tags")) {
                if (tag.isTextual() && characters < MAX_CHARACTERS) {
                    tags.add(tag.asText());
                    characters += tag.asText().length();
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable URI next(Reply reply, URI first) {
        return reply.headers().allValues("link").stream()
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .flatMap(link -> resolved(reply.from(), link.group(1)).stream())
                .filter(uri -> Transport.isSameOrigin(first, uri))
                .findFirst()
                .orElse(null);
    }

    private static Optional<URI> resolved(URI from, String target) {
        try {
            return Optional.of(from.resolve(target)).filter(uri -> uri.getHost() != null && uri.getScheme() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
