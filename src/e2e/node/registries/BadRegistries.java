import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Serves the registries of {@link Hosts}: each is a host name, and all of them listen at one address.
 *
 * <pre>
 *   java BadRegistries.java LISTEN LOGIN BEHIND NAMES [ADDRESS:PORT=KEYSTORE...]
 * </pre>
 *
 * LISTEN is that address (plain http), LOGIN the USER:PASSWORD that is right, BEHIND the real registry whose images are given
 * out, NAMES the file to which the host names are written once they can be asked. At each ADDRESS:PORT the images of BEHIND are
 * given out by TLS, with the certificate of that PKCS #12 file (no password).
 */
final class BadRegistries {
    private BadRegistries() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Upstream behind = new Upstream(URI.create(args[2]), args[1]);
        Map<String, Behaviour> hosts = new Hosts(behind).all();
        serve(
                HttpServer.create(address(args[0]), 0),
                question -> hosts.getOrDefault(
                                question.host(),
                                Behaviour.always(Answer.text(421, "nobody is called " + question.host())))
                        .answer(question));
        for (int i = 4; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            HttpsServer server = HttpsServer.create(address(pair[0]), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls(Path.of(pair[1]))));
            serve(server, behind);
        }
        Path names = Path.of(args[3]);
        Path written = Files.write(names.resolveSibling(names.getFileName() + ".new"), hosts.keySet());
        Files.move(written, names);
    }

    private static void serve(HttpServer server, Behaviour behaviour) {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                behaviour.answer(Question.of(exchange)).send(exchange);
            }
        });
        server.start();
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static SSLContext tls(Path keystore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, new char[0]);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
