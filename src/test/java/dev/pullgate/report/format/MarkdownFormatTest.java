package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.Action;
import dev.pullgate.report.Report;
import dev.pullgate.report.Reports;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Markdown as GitHub and GitLab read it. */
final class MarkdownFormatTest {
    private static final Parser GITHUB = Parser.builder()
            .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
            .build();

    static List<String> hostile() {
        return Reports.HOSTILE;
    }

    private static List<Node> nodes(String markdown) {
        List<Node> nodes = new ArrayList<>();
        collect(GITHUB.parse(markdown), nodes);
        return nodes;
    }

    private static void collect(Node node, List<Node> nodes) {
        nodes.add(node);
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, nodes);
        }
    }

    @Test
    void hasARowOfTwoCellsForEachFinding() {
        List<Node> nodes = nodes(Written.as("markdown", Reports.rich()));
        long tables = 3;

        assertThat(nodes.stream().filter(TableRow.class::isInstance))
                .hasSize((int) (Reports.rich().findings().size() + tables));
        assertThat(nodes.stream().filter(TableCell.class::isInstance))
                .hasSize((int) (2 * (Reports.rich().findings().size() + tables)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void keepsWhatStrangersWroteAsTextOrCode(String value) {
        Report report = Reports.of(Reports.hostile(
                value + ".yaml", Reports.rich().findings().getFirst().object(), value));
        List<Node> nodes = nodes(Written.as("markdown", report));

        assertThat(nodes)
                .noneMatch(node -> node instanceof Link
                        || node instanceof Image
                        || node instanceof Emphasis
                        || node instanceof StrongEmphasis);
        assertThat(nodes)
                .filteredOn(HtmlInline.class::isInstance)
                .extracting(node -> ((HtmlInline) node).getLiteral())
                .containsOnly("<br>");
        assertThat(nodes)
                .filteredOn(HtmlBlock.class::isInstance)
                .extracting(node -> ((HtmlBlock) node).getLiteral())
                .containsExactly("<!-- pullgate check -->");
        assertThat(nodes)
                .filteredOn(Text.class::isInstance)
                .noneMatch(node -> ((Text) node).getLiteral().matches(".*[@#<>*_~`|\\\\].*"));
        assertThat(nodes.stream().filter(TableCell.class::isInstance)).hasSize(4);
    }

    /** What is code is what was written, as far as it can be shown. */
    @Test
    void showsValuesAsTheyAre() {
        List<Node> nodes = nodes(Written.as("markdown", Reports.rich()));
        Set<String> code = new HashSet<>();
        nodes.forEach(node -> {
            if (node instanceof Code one) {
                code.add(one.getLiteral());
            }
        });

        assertThat(code)
                .contains(
                        "<script>alert(1)</script>",
                        "]]><x/>&amp;\"'",
                        "50%0A::error::injected, a:b",
                        "deploy/web.yaml:23",
                        "charts/späte Küche/a b#1%.yaml:7",
                        "registry.example/acme/image-tag",
                        "`");
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void fitsIntoAComment(int number) {
        String markdown = Written.as("markdown", Reports.many(number));

        assertThat(markdown.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(65_536);
        assertThat(markdown)
                .contains("### Pullgate: " + Reports.many(number).count(Action.DENY) + " denied")
                .containsPattern("\nand \\d+ more\n")
                .endsWith("1 image in 1 workload; no registry was asked.\n");
    }

    static List<Integer> sizes() {
        return List.of(600, 900, 30_000);
    }

    @Test
    void fitsIntoACommentWhereFilesCanNotBeRead() {
        Report rich = Reports.rich();
        Report report = new Report(
                rich.findings(),
                Collections.nCopies(5_000, rich.unread().getFirst()),
                Collections.nCopies(5_000, "A remark."),
                rich.totals(),
                rich.images());

        assertThat(Written.as("markdown", report).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(65_536);
    }
}
