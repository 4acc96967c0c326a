import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What was asked for on the command line.
 *
 * @param out the folder to write to
 * @param names whom the certificate is for
 * @param days how long it is good
 * @param renew whether to replace what is still good
 * @param help whether only the usage is wanted
 */
record Options(Path out, Names names, int days, boolean renew, boolean help) {
    /** Where {@code kubectl apply -k webhook-config/} takes the certificate from. */
    static final Path INSTALLATION = Path.of("certs", "out");

    static final String USAGE = """
            Makes a CA and a serving certificate (ECDSA P-256) for Pullgate.

              java certs/MakeCertificates.java [OPTION]...

              --out DIR         where to write ca.crt, tls.crt and tls.key (certs/out)
              --namespace NAME  the Service's namespace (pullgate)
              --service NAME    the Service (pullgate)
              --dns NAME        one more host name; may be repeated
              --ip ADDRESS      one more IP address; may be repeated
              --days N          how long it is good, 1 to 3650 (365)
              --renew           replace what is there, even if it is good for long
            """;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    /** Nobody remembers after ten years how it was made. */
    private static final int MAX_DAYS = 3650;

    static Options parse(String[] args) throws Mistake {
        Path out = INSTALLATION;
        String namespace = "pullgate";
        String service = "pullgate";
        List<String> hosts = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        int days = 365;
        boolean renew = false;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--out" -> out = Path.of(value(args, i++));
                case "--namespace" -> namespace = label(args[i], value(args, i++));
                case "--service" -> service = label(args[i], value(args, i++));
                case "--dns" -> hosts.add(host(value(args, i++)));
                case "--ip" -> addresses.add(address(value(args, i++)));
                case "--days" -> days = days(value(args, i++));
                case "--renew" -> renew = true;
                case "--help", "-h" -> help = true;
                default -> throw new Mistake("unknown option " + args[i]);
            }
        }
        return new Options(out, Names.of(service, namespace, hosts, addresses), days, renew, help);
    }

    private static String value(String[] args, int option) throws Mistake {
        if (option + 1 == args.length || args[option + 1].isBlank()) {
            throw new Mistake(args[option] + " needs a value");
        }
        return args[option + 1];
    }

    private static String label(String option, String text) throws Mistake {
        if (!LABEL.matcher(text).matches()) {
            throw new Mistake(option + " \"" + text + "\": lower-case letters, digits and hyphens, at most 63");
        }
        return text;
    }

    private static String host(String text) throws Mistake {
        for (String part : text.split("\\.", -1)) {
            label("--dns", part);
        }
        if (text.length() > 253) {
            throw new Mistake("--dns: at most 253 characters");
        }
        return text;
    }

    private static String address(String text) throws Mistake {
        try {
            String address = InetAddress.ofLiteral(text).getHostAddress();
            // "1.2.3" is an old way to write 1.2.0.3; here it is a slip.
            if (text.contains(":") || text.equals(address)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Mistake("--ip \"" + text + "\": neither an IPv4 nor an IPv6 address");
    }

    private static int days(String text) throws Mistake {
        try {
            int days = Integer.parseInt(text);
            if (days >= 1 && days <= MAX_DAYS) {
                return days;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Mistake("--days \"" + text + "\": a number from 1 to " + MAX_DAYS);
    }

    /** The command line makes no sense. */
    static final class Mistake extends Exception {
        Mistake(String message) {
            super(message);
        }
    }
}
