package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.pullgate.manifest.Unread.Cause;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.Certainty;
import dev.pullgate.report.Report;
import dev.pullgate.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs read is what the published schema says. */
final class JsonFormatTest {
    private static final JsonNode PUBLISHED = published();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(PUBLISHED);

    private static JsonNode published() {
        try {
            return new ObjectMapper().readTree(Files.readString(Path.of("docs/report.schema.json")));
        } catch (IOException e) {
            throw new IllegalStateException("no schema", e);
        }
    }

    static Stream<Report> reports() {
        return Stream.of(Reports.rich(), Reports.allRight(), Reports.empty(), Reports.many(300));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isAsTheSchemaSays(Report report) {
        assertThat(SCHEMA.validate(Written.json("json", report))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', /properties",
        "/tool, /properties/tool/properties",
        "/summary, /properties/summary/properties",
        "/totals, /properties/totals/properties",
        "/findings/0, /definitions/finding/properties",
        "/findings/0/object, /definitions/finding/properties/object/properties",
        "/unread/0, /definitions/unread/properties",
    })
    void hasTheFieldsOfTheSchemaAndNoOthers(String pointer, String properties) {
        assertThat(names(Written.json("json", Reports.rich()).at(pointer))).isEqualTo(names(PUBLISHED.at(properties)));
    }

    @Test
    void hasTheWordsOfTheSchema() {
        assertThat(texts(PUBLISHED.at("/definitions/finding/properties/certainty/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Certainty.values()).map(Certainty::word).toList());
        assertThat(texts(PUBLISHED.at("/definitions/finding/properties/action/enum")))
                .containsExactlyElementsOf(words(Action.values()));
        assertThat(texts(PUBLISHED.at("/definitions/unread/properties/cause/enum")))
                .containsExactlyInAnyOrderElementsOf(words(Cause.values()));
    }

    @Test
    void saysByWhatTheCommandFails() {
        Report warned = Reports.of(Reports.many(2).findings().getLast());
        FormatOptions strict = Written.OPTIONS.failingOn(Action.WARN);

        assertThat(Written.as("json", warned)).contains("\"failed\" : false", "\"warnings\" : 1");
        assertThat(Written.as("json", warned, strict)).contains("\"failed\" : true");
    }

    /** Programs read what is written there; a terminal must not obey it. */
    @Test
    void escapesWhatATerminalWouldObey() {
        String text = Written.as("json", Reports.rich());

        assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        assertThat(Written.json("json", Reports.rich()).findValuesAsText("value"))
                .contains("\u001b[31mred\u001b[0m\u0007\u009b1m", "a\u202eb\u200bc\uFFFDd\uFFFEe\u0000f");
    }

    private static List<String> words(Enum<?>[] constants) {
        return Stream.of(constants)
                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
