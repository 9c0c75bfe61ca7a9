package org.waylight.agency;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command line: a command, options with a value each, other words.
 *
 * @param command {@code start} unless the first word is none of an option
 */
record Arguments(String command, Map<String, String> options, List<String> words) {

    private static final Set<String> OPTIONS = Set.of("--config", "--agency", "--reason", "--as", "--to");

    Arguments {
        options = Map.copyOf(options);
        words = List.copyOf(words);
    }

    static Arguments of(List<String> args) {
        boolean named = !args.isEmpty() && !args.getFirst().startsWith("--");
        Map<String, String> options = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (int i = named ? 1 : 0; i < args.size(); i++) {
            String word = args.get(i);
            if (!word.startsWith("--")) {
                words.add(word);
            } else if (!OPTIONS.contains(word)) {
                throw new WrongUsage("there is no option " + word);
            } else if (i + 1 == args.size()) {
                throw new WrongUsage(word + " needs a value");
            } else {
                options.put(word, args.get(++i));
            }
        }
        return new Arguments(named ? args.getFirst() : "start", options, words);
    }

    Path config() {
        return Path.of(required("--config"));
    }

    String agency() {
        return required("--agency");
    }

    @Nullable
    String reason() {
        return options.get("--reason");
    }

    @Nullable
    String as() {
        return options.get("--as");
    }

    @Nullable
    String to() {
        return options.get("--to");
    }

    void requireWords(int count) {
        if (words.size() != count) {
            throw new WrongUsage("the command " + command + " takes " + count + " words besides its options");
        }
    }

    private String required(String option) {
        String value = options.get(option);
        if (value == null) {
            throw new WrongUsage(option + " is missing");
        }
        return value;
    }
}
