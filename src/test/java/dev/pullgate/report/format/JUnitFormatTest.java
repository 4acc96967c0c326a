package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.Action;
import dev.pullgate.report.Report;
import dev.pullgate.report.Reports;
import dev.pullgate.support.Corpora;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** JUnit's form as its schema has it. */
final class JUnitFormatTest {
    static Stream<Report> reports() {
        return Stream.of(Reports.rich(), Reports.allRight(), Reports.empty(), Reports.many(300));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isAsTheSchemaSays(Report report) throws SAXException, IOException {
        Validator validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Corpora.folder().resolve("schemas/JUnit.xsd").toFile())
                .newValidator();

        validator.validate(new StreamSource(new StringReader(Written.as("junit", report))));
    }

    @Test
    void countsWhatItHas() throws ParserConfigurationException, SAXException, IOException {
        Document document = parsed(Written.as("junit", Reports.rich()));

        for (int i = 0; i < document.getElementsByTagName("testsuite").getLength(); i++) {
            Element suite = (Element) document.getElementsByTagName("testsuite").item(i);
            assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
            assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
            assertThat(suite.getAttribute("errors")).isEqualTo(count(suite, "error"));
        }
    }

    @Test
    void passesWhereNothingWasFound() throws ParserConfigurationException, SAXException, IOException {
        Document document = parsed(Written.as("junit", Reports.allRight()));

        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("failure").getLength()).isZero();
    }

    /** A warning is a failure only where it makes the command fail. */
    @Test
    void failsByWhatMakesTheCommandFail() throws ParserConfigurationException, SAXException, IOException {
        Report warned = Reports.of(Reports.many(2).findings().getLast());
        Document passed = parsed(Written.as("junit", warned));
        Document failed = parsed(Written.as("junit", warned, Written.OPTIONS.failingOn(Action.WARN)));

        assertThat(passed.getElementsByTagName("failure").getLength()).isZero();
        assertThat(passed.getElementsByTagName("system-out").item(0).getTextContent())
                .startsWith("deploy/0.yaml:2:1: warning ");
        assertThat(failed.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(failed.getElementsByTagName("system-out").item(0).getTextContent())
                .isEmpty();
    }

    @Test
    void keepsWhatStrangersWroteAsText() throws ParserConfigurationException, SAXException, IOException {
        String xml = Written.as("junit", Reports.rich());

        assertThat(parsed(xml).getElementsByTagName("script").getLength()).isZero();
        assertThat(parsed(xml).getElementsByTagName("x").getLength()).isZero();
        assertThat(parsed(xml).getDocumentElement().getTextContent()).contains("]]><x/>&amp;\"'");
    }

    private static String count(Element suite, String name) {
        return String.valueOf(suite.getElementsByTagName(name).getLength());
    }

    private static Document parsed(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
