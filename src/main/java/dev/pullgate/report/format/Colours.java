package dev.pullgate.report.format;

import dev.pullgate.policy.Action;

/** The escape sequences of a terminal, or none. */
enum Colours {
    ON {
        @Override
        String paint(String code, String text) {
            return "\u001b[" + code + "m" + text + "\u001b[0m";
        }
    },
    OFF {
        @Override
        String paint(String code, String text) {
            return text;
        }
    };

    abstract String paint(String code, String text);

    static Colours of(boolean colour) {
        return colour ? ON : OFF;
    }

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String red(String text) {
        return paint("1;31", text);
    }

    String verdict(Action action, String text) {
        return switch (action) {
            case DENY -> red(text);
            case WARN -> paint("33", text);
            case AUDIT -> paint("36", text);
        };
    }
}
