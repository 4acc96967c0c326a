package dev.pullgate.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Go's net/url makes of a location; each line was put to Go. */
final class GoUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "a.example/x a.example /x",
                "a.example a.example ``",
                "`` `` ``",
                "/x `` /x",
                "#f `` ``",
                "user:pw@a.example/x a.example /x",
                "@a.example a.example ``",
                "a@b@c.example c.example ``",
                "a%41@c.example c.example ``",
                "a/b@c a /b@c",
                "`a.example/x y` a.example `/x y`",
                "a.example/\"<> a.example /\"<>",
                "a.example:5000/x a.example:5000 /x",
                "a.example: a.example: ``",
                "a.example:09 a.example:09 ``",
                ":5000 :5000 ``",
                "[::1] [::1] ``",
                "[::1]: [::1]: ``",
                "[::1]:5000/x [::1]:5000 /x",
                "a.example/x%2Fy%20 a.example `/x/y `",
                "a.example/%C3%A9 a.example /é",
                "a.example/é%41 a.example /éA",
                "a%25b.example a%b.example ``",
                "a%2541.example a%41.example ``",
                "a%C3%A9.example aé.example ``",
                "a%C2%80.example a\u0080.example ``",
                "a\u0080.example a\u0080.example ``",
                "a.example/x#f a.example /x",
                "a.example/x#%41 a.example /x",
                "a.example/x?q=% a.example /x",
                "a?b/c a ``",
                "a#b?c a ``",
                "ZAz09.example ZAz09.example ``",
                "é.example é.example ``",
                "*.example *.example ``",
                "a_b.example a_b.example ``",
                "~!$&'()*+,;= ~!$&'()*+,;= ``",
                "a<b>\" a<b>\" ``",
            })
    void takesApart(String text, String host, String path) {
        assertThat(GoUrl.parse(text)).contains(new Location(host, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us er@a.example",
                "u<@a.example",
                "a%zz@c.example",
                "u%@a.example",
                "u%4@a",
                "a b.example",
                "a\tb",
                "a\u001fb",
                "a\u007fb",
                "a.example:x",
                "a.example:50x",
                "[::1",
                "[::1]x",
                "[::1]:5x",
                "a.example/%",
                "a.example/%2",
                "a.example/%2g",
                "a.example/%g2",
                "a.example/%41%",
                // digits, but not Go's
                "a.example/%１２",
                "a.example/%1２",
                "a%41b.example",
                "a%7F.example",
                "a.example#%",
                "a?b#%",
                "a\\b",
                "a^b",
                "a{b",
                "a|b",
                "a`b",
            })
    void refuses(String text) {
        assertThat(GoUrl.parse(text)).isEmpty();
    }
}
