package dev.pullgate.check.secret;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A command that has a registry's password among its words: {@code docker login -p …}, {@code kubectl create secret docker-registry
 * … --docker-password=…}, {@code skopeo copy --src-creds user:…}.
 */
final class LoginCommand {
    /** What is in every script that has one. */
    private static final List<String> MARKS = List.of("login", "-password", "-creds", "--creds");

    /** No object can have more in it (etcd). */
    private static final int MAX_SCRIPT = 2 << 20;

    private static final Set<String> PROGRAMS = Set.of(
            "docker",
            "podman",
            "nerdctl",
            "buildah",
            "skopeo",
            "crane",
            "oras",
            "regctl",
            "img",
            "registry",
            "auth",
            "finch",
            "gcrane");

    private static final Set<String> CREDENTIALS =
            Set.of("--creds", "--src-creds", "--dest-creds", "--from-creds", "--to-creds");

    /**
     * A password in a command.
     *
     * @param word which word it is in, from 0
     * @param registry the host that it is for; empty where that is not said
     */
    record Found(int word, Optional<String> registry) {}

    private final List<String> words;

    private LoginCommand(List<String> words) {
        this.words = words;
    }

    /** Whether it is worth to look into a text. */
    static boolean mayBeIn(String text) {
        if (text.length() > MAX_SCRIPT) {
            return false;
        }
        for (String mark : MARKS) {
            if (text.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a script has one, and for which registry. */
    static Optional<Found> inScript(String script) {
        List<List<String>> commands = ShellWords.of(script);
        for (int i = 0; i < commands.size(); i++) {
            Optional<Found> found = in(commands.get(i));
            if (found.isEmpty() && i > 0) {
                found = new LoginCommand(commands.get(i)).piped(commands.get(i - 1));
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether a command has one. */
    static Optional<Found> in(List<String> words) {
        LoginCommand command = new LoginCommand(words);
        return command.createsSecret().or(command::logsIn).or(command::copies);
    }

    private Optional<Found> createsSecret() {
        OptionalInt password = option("--docker-password", 0);
        return password.isPresent() && RealLooking.is(value("--docker-password", password.getAsInt()))
                ? found(at("--docker-password", password.getAsInt()), server())
                : Optional.empty();
    }

    private Optional<String> server() {
        OptionalInt server = option("--docker-server", 0);
        return server.isPresent()
                ? RegistryHost.of(value("--docker-server", server.getAsInt()))
                : Optional.of(RegistryHost.DOCKER_HUB);
    }

    private Optional<Found> logsIn() {
        int login = login();
        if (login < 0) {
            return Optional.empty();
        }
        for (String name : List.of("--password", "-p")) {
            OptionalInt password = option(name, login + 1);
            if (password.isPresent() && RealLooking.is(value(name, password.getAsInt()))) {
                return found(at(name, password.getAsInt()), host(login));
            }
        }
        return Optional.empty();
    }

    /** {@code echo … | docker login --password-stdin}. */
    private Optional<Found> piped(List<String> before) {
        int login = login();
        boolean echoes = before.getFirst().equals("echo") || before.getFirst().equals("printf");
        return login >= 0 && echoes && words.contains("--password-stdin") && RealLooking.is(before.getLast())
                ? found(0, host(login))
                : Optional.empty();
    }

    private Optional<Found> copies() {
        for (String name : CREDENTIALS) {
            OptionalInt credentials = option(name, 0);
            if (credentials.isPresent()) {
                String value = value(name, credentials.getAsInt());
                int colon = value.indexOf(':');
                if (colon > 0 && RealLooking.is(value.substring(colon + 1))) {
                    return found(at(name, credentials.getAsInt()), Optional.empty());
                }
            }
        }
        return Optional.empty();
    }

    /** Where {@code login} stands, of a program that logs in at registries; less than 0 if nowhere. */
    private int login() {
        boolean isOfProgram = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (isOfProgram && word.equals("login")) {
                return i;
            }
            isOfProgram |= PROGRAMS.contains(word.substring(word.lastIndexOf('/') + 1));
        }
        return -1;
    }

    /** The host is the word that belongs to no option; without one it is Docker Hub. */
    private Optional<String> host(int login) {
        for (int i = login + 1; i < words.size(); i++) {
            String word = words.get(i);
            boolean takesNext = Set.of("-u", "--username", "-p", "--password").contains(word);
            if (takesNext) {
                i++;
            } else if (!word.startsWith("-")) {
                return RegistryHost.of(word);
            }
        }
        return Optional.of(RegistryHost.DOCKER_HUB);
    }

    private static Optional<Found> found(int word, Optional<String> registry) {
        return registry.filter(RegistryHost::isReserved).isPresent()
                ? Optional.empty()
                : Optional.of(new Found(word, registry));
    }

    private OptionalInt option(String name, int from) {
        for (int i = from; i < words.size(); i++) {
            if (isOption(name, i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private boolean isOption(String name, int at) {
        String word = words.get(at);
        boolean isShort = name.length() == 2;
        return word.equals(name) || (isShort ? word.startsWith(name) : word.startsWith(name + "="));
    }

    /** In which word the option at that word is given something. */
    private int at(String name, int option) {
        return words.get(option).equals(name) ? option + 1 : option;
    }

    /** What the option at that word is given: in the same word, or in the next one. */
    private String value(String name, int at) {
        String word = words.get(at);
        if (word.length() > name.length()) {
            int equals = word.charAt(name.length()) == '=' ? 1 : 0;
            return word.substring(name.length() + equals);
        }
        return at + 1 < words.size() && !words.get(at + 1).startsWith("-") ? words.get(at + 1) : "";
    }
}
