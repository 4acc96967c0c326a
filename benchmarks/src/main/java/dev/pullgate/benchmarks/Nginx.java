package dev.pullgate.benchmarks;

import dev.pullgate.support.TestTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An nginx that answers every POST with the same file, over TLS: what the machine can do at most. */
final class Nginx implements AutoCloseable {
    private static final String CONFIGURATION = """
            daemon off;
            worker_processes WORKERS;
            pid FOLDER/pid;
            error_log stderr;
            events {
              worker_connections 256;
            }
            http {
              access_log off;
              sendfile on;
              tcp_nodelay on;
              keepalive_requests 1000000000;
              keepalive_timeout 300s;
              client_body_buffer_size 64k;
              client_body_temp_path FOLDER/body;
              proxy_temp_path FOLDER/proxy;
              fastcgi_temp_path FOLDER/fastcgi;
              uwsgi_temp_path FOLDER/uwsgi;
              scgi_temp_path FOLDER/scgi;
              types { application/json json; }
              open_file_cache max=10;
              server {
                listen 127.0.0.1:PORT ssl;
                ssl_certificate FOLDER/tls.crt;
                ssl_certificate_key FOLDER/tls.key;
                ssl_protocols TLSv1.3 TLSv1.2;
                root FOLDER/files;
                # A static file takes no POST; this gives it all the same.
                error_page 405 =200 $uri;
              }
            }
            """;

    private final Child process;
    private final URI url;

    /** Starts it. */
    Nginx(int workers, byte[] answer, TestTls tls) throws IOException {
        int port = Webhook.freePort();
        Path folder = Child.folder("nginx");
        tls.write(folder);
        Files.createDirectory(folder.resolve("files"));
        Files.write(folder.resolve("files/answer.json"), answer);
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(
                configuration,
                CONFIGURATION
                        .replace("WORKERS", String.valueOf(workers))
                        .replace("FOLDER", folder.toString())
                        .replace("PORT", String.valueOf(port)));
        url = URI.create("https://127.0.0.1:" + port + "/answer.json");
        process = new Child(
                folder,
                List.of("nginx", "-e", "stderr", "-p", folder.toString(), "-c", configuration.toString()),
                Map.of());
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.close();
    }
}
