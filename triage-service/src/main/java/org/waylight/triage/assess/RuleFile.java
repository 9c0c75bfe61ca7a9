package org.waylight.triage.assess;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * One mapping of a file of rules, read strictly: what is missing, of another kind or unknown is a {@link Mistake}.
 *
 * @param where the way to it, for people: "" at the top, else like {@code entries 3}
 */
public record RuleFile(String where, Map<?, ?> values) {

    /** What is wrong in a file of rules, and where; such files hold no word of a reporter. */
    public static final class Mistake extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        /**
         * @param where line or key; "" for the whole file
         */
        public Mistake(String where, String what) {
            super(where.isEmpty() ? what : where + ": " + what);
        }
    }

    /** Reads a whole file. */
    public static RuleFile read(InputStream yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            if (new Yaml(new SafeConstructor(options)).load(yaml) instanceof Map<?, ?> values) {
                return new RuleFile("", values);
            }
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            throw new Mistake(mark == null ? "" : "line " + (mark.getLine() + 1), String.valueOf(broken.getProblem()));
        } catch (YAMLException broken) {
            throw new Mistake("", "is not YAML");
        }
        throw new Mistake("", "must be a mapping");
    }

    /** Refuses any key but these. */
    public RuleFile only(String... keys) {
        for (Object key : values.keySet()) {
            if (!Set.of(keys).contains(String.valueOf(key))) {
                throw mistake(String.valueOf(key), "is not known here");
            }
        }
        return this;
    }

    /** The version of the file, 1 or more. */
    public int version() {
        int version = number("version");
        if (version < 1) {
            throw mistake("version", "must be 1 or more");
        }
        return version;
    }

    public int number(String key) {
        if (values.get(key) instanceof Integer number) {
            return number;
        }
        throw mistake(key, "must be a whole number");
    }

    public boolean yes(String key) {
        if (values.get(key) instanceof Boolean yes) {
            return yes;
        }
        throw mistake(key, "must be true or false");
    }

    public String text(String key) {
        if (values.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw mistake(key, "must be a text");
    }

    public @Nullable String textOrNull(String key) {
        return values.get(key) == null ? null : text(key);
    }

    /** The texts under {@code key}; one text counts as a list of it, no such key as an empty list. */
    public List<String> texts(String key) {
        Object value = values.get(key);
        if (value instanceof String text && !text.isBlank()) {
            return List.of(text);
        }
        if (value instanceof List<?> list && list.stream().allMatch(item -> item instanceof String)) {
            return list.stream().map(String.class::cast).toList();
        }
        if (value == null) {
            return List.of();
        }
        throw mistake(key, "must be a list of texts");
    }

    /** The mappings under {@code key}; no such key is an empty list. */
    public List<RuleFile> rows(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw mistake(key, "must be a list");
        }
        var rows = new ArrayList<RuleFile>();
        for (Object item : list) {
            String place = at(key) + " " + (rows.size() + 1);
            if (!(item instanceof Map<?, ?> row)) {
                throw new Mistake(place, "must be a mapping");
            }
            rows.add(new RuleFile(place, row));
        }
        return List.copyOf(rows);
    }

    /** The mapping under {@code key}. */
    public RuleFile row(String key) {
        if (values.get(key) instanceof Map<?, ?> row) {
            return new RuleFile(at(key), row);
        }
        throw mistake(key, "must be a mapping");
    }

    /** The symbols under {@code key}. */
    public <E extends Enum<E>> List<E> symbols(String key, Class<E> type) {
        return texts(key).stream().map(symbol -> symbol(key, symbol, type)).toList();
    }

    private <E extends Enum<E>> E symbol(String key, String symbol, Class<E> type) {
        try {
            return Enum.valueOf(type, symbol);
        } catch (IllegalArgumentException unknown) {
            throw mistake(key, symbol + " is no " + type.getSimpleName());
        }
    }

    public Mistake mistake(String key, String what) {
        return new Mistake(at(key), what);
    }

    private String at(String key) {
        return where.isEmpty() ? key : where + ", " + key;
    }
}
