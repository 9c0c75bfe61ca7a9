package org.waylight.agency.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.html.Html;

/** What the page says in one language. What has no word there is said in English, and marked as English. */
public final class Words {

    /** The languages in which the reporter's page is whole, by their own names. All but English are made by machine. */
    public static final Map<String, String> LANGUAGES = languages();

    private static final String ENGLISH = "en";
    private static final Map<String, Words> ALL = read();

    private final String language;
    private final Properties words;
    private final Properties symbols;
    private final Properties english;

    private Words(String language, Properties english) {
        this.language = language;
        this.words = load("words_" + language);
        this.symbols = load("symbols_" + language);
        this.english = english;
    }

    private static Map<String, String> languages() {
        Map<String, String> languages = new LinkedHashMap<>();
        languages.put("ar", "العربية");
        languages.put("de", "Deutsch");
        languages.put(ENGLISH, "English");
        languages.put("es", "Español");
        languages.put("fr", "Français");
        languages.put("pl", "Polski");
        languages.put("ro", "Română");
        languages.put("vi", "Tiếng Việt");
        return languages;
    }

    private static Map<String, Words> read() {
        Properties english = load("symbols_" + ENGLISH);
        Map<String, Words> all = new LinkedHashMap<>();
        LANGUAGES.keySet().forEach(language -> all.put(language, new Words(language, english)));
        return all;
    }

    private static Properties load(String name) {
        Properties properties = new Properties();
        try (InputStream file = Words.class.getResourceAsStream("/words/" + name + ".properties")) {
            if (file == null) {
                throw new IllegalStateException("there is no file of words " + name);
            }
            properties.load(new InputStreamReader(file, UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a language; English if there are none. */
    public static Words of(@Nullable String language) {
        Words words = language == null ? null : ALL.get(language);
        return words == null ? english() : words;
    }

    public static Words english() {
        return ALL.getOrDefault(ENGLISH, new Words(ENGLISH, load("symbols_" + ENGLISH)));
    }

    /** The first language of the list that a browser asks for and that is here; it is kept nowhere. */
    public static Words accepted(@Nullable String header) {
        if (header == null || header.length() > 200) {
            return english();
        }
        try {
            List<Locale.LanguageRange> asked = Locale.LanguageRange.parse(header);
            return of(Locale.lookupTag(asked, LANGUAGES.keySet()));
        } catch (IllegalArgumentException _) {
            return english();
        }
    }

    public String language() {
        return language;
    }

    public String direction() {
        return language.equals("ar") ? "rtl" : "ltr";
    }

    /** Whether a machine made these words and no native speaker has read them. */
    public boolean unreviewed() {
        return !language.equals(ENGLISH);
    }

    /** @throws IllegalArgumentException if nobody has written that down in this language */
    public String say(String key, Object... values) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key + " in " + language);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    Collection<Object> keys() {
        return words.keySet();
    }

    /** A symbol of the schemas. */
    public Html say(Enum<?> symbol) {
        String text = symbols.getProperty(key(symbol));
        return text == null ? inEnglish(english.getProperty(key(symbol), symbol.name())) : Html.of("{}", text);
    }

    /** The same without marks; English where there is no other. */
    public String plain(Enum<?> symbol) {
        return symbols.getProperty(key(symbol), english.getProperty(key(symbol), symbol.name()));
    }

    private static String key(Enum<?> symbol) {
        return symbol.getDeclaringClass().getSimpleName() + "." + symbol.name();
    }

    /** What is there in English alone. */
    public Html inEnglish(String text) {
        return language.equals(ENGLISH)
                ? Html.of("{}", text)
                : Html.of("<span lang=\"en\" dir=\"ltr\">{}</span>", text);
    }

    /** A country by its ISO code, or the code. */
    public String country(String code) {
        String name = Locale.of("", code).getDisplayCountry(Locale.of(language));
        return name.isEmpty() ? code : name;
    }
}
