package dev.pullgate.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** wrk, posting the same body over and over on connections that are kept. */
final class Wrk {
    static final int CONNECTIONS = 16;
    private static final int THREADS = 2;

    private static final String SCRIPT = """
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            local file = io.open("%s", "rb")
            wrk.body = file:read("*a")
            file:close()
            done = function(summary, latency, requests)
              local errors = summary.errors
              print(string.format("RESULT %%d %%d %%d %%d %%d", summary.requests, summary.duration,
                errors.connect + errors.read + errors.write + errors.status + errors.timeout,
                latency:percentile(50), latency:percentile(99)))
            end
            """;

    private final Path script;

    /**
     * What came of a run.
     *
     * @param requests how many were answered
     * @param perSecond how many a second
     * @param p50Millis the median of the time to an answer
     * @param p99Millis its 99th percentile
     */
    record Result(long requests, double perSecond, double p50Millis, double p99Millis) {}

    /** Lays the script and the body into {@code folder}. */
    Wrk(Path folder, byte[] body) throws IOException {
        Path file = folder.resolve("body.json");
        Files.write(file, body);
        script = folder.resolve("post.lua");
        Files.writeString(script, SCRIPT.formatted(file));
    }

    /** Posts for a while. One request that is not answered 200 makes the whole run worthless. */
    Result run(URI url, Duration time) throws IOException, InterruptedException {
        List<String> command = List.of(
                "wrk",
                "--threads",
                String.valueOf(THREADS),
                "--connections",
                String.valueOf(CONNECTIONS),
                "--duration",
                time.toSeconds() + "s",
                "--timeout",
                "5s",
                "--script",
                script.toString(),
                url.toString());
        try (Child wrk = new Child(Child.folder("wrk"), command, Map.of())) {
            wrk.waitFor(time.plusSeconds(20));
            List<Long> result = wrk.log()
                    .lines()
                    .filter(line -> line.startsWith("RESULT "))
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)).skip(1).map(Long::valueOf))
                    .toList();
            boolean clean = result.size() == 5 && result.get(2) == 0;
            if (!clean) {
                throw new IOException("wrk on " + url + ":\n" + wrk.log());
            }
            return new Result(
                    result.get(0), result.get(0) * 1e6 / result.get(1), result.get(3) / 1e3, result.get(4) / 1e3);
        }
    }
}
