package org.waylight.intake.page;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.MethodOfControl;
import org.waylight.message.Venue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page's data files are what their libraries and the domain's vocabularies say. With {@code -Dwaylight.write} the
 * generated files are written instead of compared.
 */
class PageDataTest {

    private static final Path FRONTEND = Path.of("src/main/frontend");
    private static final Path DATA = FRONTEND.resolve("data");
    private static final JsonMapper JSON = new JsonMapper();

    /** The day on which the library below was asked; moves with its version. */
    private static final String ASKED_ON = "2026-11-21";

    private static final String LIBRARY = "libphonenumber 9.0.43";
    private static final int SHOWN = 4;
    private static final String EVERYWHERE = "112";

    /** Numbers for every kind of emergency: the last ones to leave out for want of room. */
    private static final Set<String> GENERAL = Set.of(EVERYWHERE, "911", "999");

    @Test
    void emergencyNumbersAreWhatTheLibraryKnows() throws IOException {
        Set<String> known = PhoneNumberUtil.getInstance().getSupportedRegions();
        Map<String, List<String>> numbers = new ConcurrentSkipListMap<>();
        Arrays.stream(Locale.getISOCountries())
                .filter(known::contains)
                .parallel()
                .forEach(country -> {
                    List<String> found = IntStream.rangeClosed(2, 5)
                            .filter(digits -> anyShortNumber(country, digits))
                            .boxed()
                            .flatMap(digits -> IntStream.range(0, (int) Math.pow(10, digits))
                                    .mapToObj(number -> String.format(Locale.ROOT, "%0" + digits + "d", number)))
                            .filter(number -> ShortNumberInfo.getInstance().isEmergencyNumber(number, country))
                            .toList();
                    if (!found.isEmpty()) {
                        numbers.put(country, shown(found));
                    }
                });
        String body = numbers.entrySet().stream()
                .map(entry -> "    " + JSON.writeValueAsString(entry.getKey()) + ": "
                        + JSON.writeValueAsString(entry.getValue()))
                .collect(joining(",\n"));
        holds(
                DATA.resolve("emergency.json"),
                "{\n  \"date\": \"" + ASKED_ON + "\",\n  \"library\": \"" + LIBRARY + "\",\n  \"numbers\": {\n" + body
                        + "\n  }\n}\n");
    }

    /** Where no short number is as long, a hundred thousand need not be asked for. */
    private static boolean anyShortNumber(String country, int digits) {
        return ShortNumberInfo.getInstance()
                .isPossibleShortNumberForRegion(
                        new PhoneNumber()
                                .setCountryCode(PhoneNumberUtil.getInstance().getCountryCodeForRegion(country))
                                .setNationalNumber((long) Math.pow(10, digits - 1)),
                        country);
    }

    private static List<String> shown(List<String> found) {
        return found.stream()
                // Other lengths and a leading zero come after: they are often landlines' or older numbers.
                .sorted(comparing((String number) -> !GENERAL.contains(number))
                        .thenComparing(number -> number.length() != 3)
                        .thenComparing(number -> number.startsWith("0"))
                        .thenComparing(number -> number))
                .limit(SHOWN)
                .sorted(comparing((String number) -> number.equals(EVERYWHERE))
                        .thenComparing(String::length)
                        .thenComparing(number -> number))
                .toList();
    }

    @Test
    void theLibraryAskedIsTheOneNamed() {
        String jar = ShortNumberInfo.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(jar).endsWith(LIBRARY.replace(' ', '-') + ".jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en", "sq", "vi", "ro", "hi", "zh", "ar", "ti", "fa", "ps", "so", "bg", "pl", "lt", "lv", "pt", "sk",
                "es", "fr", "uk", "th", "my", "km", "ne", "de", "it", "ja", "ko"
            })
    void countriesAreNamedInEveryLanguage(String language) throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (String country : Locale.getISOCountries()) {
            String name = name(country, ULocale.forLanguageTag(language));
            names.put(country, name.equals(country) ? name(country, ULocale.ENGLISH) : name);
        }
        assertThat(names).hasSize(249);
        holds(
                DATA.resolve("countries/" + language + ".json"),
                names.entrySet().stream()
                        .map(entry -> "  " + JSON.writeValueAsString(entry.getKey()) + ": "
                                + JSON.writeValueAsString(entry.getValue()))
                        .collect(joining(",\n", "{\n", "\n}\n")));
    }

    private static String name(String country, ULocale language) {
        return ULocale.getDisplayCountry("und-" + country, language);
    }

    @Test
    void everyIndicatorMapsToSymbolsThatExistAndHasALabel() throws IOException {
        JsonNode labels = JSON.readTree(Files.readString(FRONTEND.resolve("locales/indicators.en.json")));
        Set<String> ids = new HashSet<>();
        for (JsonNode indicator : JSON.readTree(Files.readString(DATA.resolve("indicators.json")))) {
            String id = indicator.get("id").asString();
            assertThat(id).matches("[a-z0-9-]{1,40}");
            assertThat(ids.add(id)).as("%s is there once", id).isTrue();
            assertThat(symbols(DelphiIndicator.values()))
                    .as(id)
                    .contains(indicator.get("delphi").asString());
            assertThat(indicator.get("ilo").asInt()).as(id).isBetween(1, 11);
            assertThat(symbols(MethodOfControl.values()))
                    .as(id)
                    .contains(indicator.get("control").asString());
            assertThat(indicator.get("source").asString()).as(id).matches("R\\d+[a-z]?(, R\\d+[a-z]?)*");
            List<String> venues = indicator
                    .get("venues")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            assertThat(venues).as(id).isNotEmpty().doesNotHaveDuplicates();
            if (!venues.equals(List.of("ANY"))) {
                assertThat(symbols(Venue.values())).as(id).containsAll(venues);
            }
            assertThat(labels.path("indicator." + id).asString(""))
                    .as(id)
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(60);
        }
        assertThat(ids).hasSizeBetween(45, 60);
        assertThat(labels.size()).as("a label for each and no other").isEqualTo(ids.size());
    }

    private static List<String> symbols(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static void holds(Path file, String generated) throws IOException {
        if (System.getProperty("waylight.write") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, generated);
        }
        assertThat(file).as("write it with -Dwaylight.write").content().isEqualTo(generated);
    }
}
