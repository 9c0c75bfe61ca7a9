package org.waylight.triage.related.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.triage.related.identify.Identifier.Kind;

/**
 * A place that reads like "name, city", with or without the country behind it. Both parts must look like names: begun with
 * a capital where the script has any, and more than the word for a kind of place. Spelling mistakes are not forgiven.
 */
final class Venues {

    private static final Pattern COMMA = Pattern.compile("\\s*[,،、]\\s*");
    private static final Pattern JOINING = Pattern.compile("['’`´.]");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");
    /** Most words of a name and of a city. */
    private static final int NAME_WORDS = 6;

    private static final int CITY_WORDS = 4;

    /** What people call the United Kingdom and its parts, beside its names in other languages. */
    private static final Set<String> BRITAIN = Set.of("uk", "gb", "great britain", "england", "scotland", "wales");

    /** Kinds of place, and small words, in the full languages: alone they name nothing (RECALLED, to be read by native speakers). */
    private static final Set<String> KINDS = Arrays.stream(("a an the of at in near and by to "
                            + "hotel hotels motel hostel guesthouse inn house flat apartment apartments bar pub club nightclub casino restaurant cafe café"
                            + " takeaway kitchen spa sauna salon nail nails massage parlour parlor studio shop store market supermarket car wash carwash"
                            + " garage farm factory warehouse site station airport port harbour harbor terminal beach park school church hospital clinic"
                            + " office building camp street road square centre center room floor main central bus train railway "
                            + "das der die den am im bei und haus wohnung gasthof gaststätte kneipe laden markt bahnhof flughafen hafen fabrik lager baustelle"
                            + " bauernhof nagelstudio massagesalon autowäsche schule krankenhaus strasse straße platz "
                            + "le la les l de du des un une et à hôtel auberge maison appartement boîte magasin marché gare aéroport usine entrepôt chantier"
                            + " ferme plage école hôpital rue place lavage auto "
                            + "el los las del y una casa piso apartamento hostal tienda mercado estación aeropuerto puerto fábrica almacén obra granja playa"
                            + " escuela calle plaza bar discoteca lavadero "
                            + "dom mieszkanie zajazd restauracja kawiarnia sklep rynek dworzec lotnisko fabryka magazyn budowa gospodarstwo plaża szkoła szpital"
                            + " ulica plac myjnia i w na przy "
                            + "un o și si la în pensiune casă casa apartament cârciumă magazin piață gară aeroport fabrică depozit șantier fermă plajă școală"
                            + " spital strada piața spălătorie "
                            + "khách sạn nhà nghỉ quán ăn tiệm chợ ga sân bay nhà máy kho công trường trang trại bãi biển trường bệnh viện đường "
                            + "فندق مطعم مقهى بيت شقة منزل محل سوق محطة مطار ميناء مصنع مستودع مزرعة شاطئ مدرسة مستشفى شارع في ال")
                    .split(" +"))
            .collect(Collectors.toUnmodifiableSet());

    private static final List<Locale> LANGUAGES = Stream.of("en", "ar", "de", "es", "fr", "pl", "ro", "vi")
            .map(Locale::of)
            .toList();

    private Venues() {}

    /**
     * The venue of {@code place}.
     *
     * @param country ISO 3166-1 alpha-2
     * @param language BCP 47, in which the country may be named
     */
    static Optional<Identifier> of(String place, String country, String language) {
        var parts = new ArrayList<>(List.of(COMMA.split(place.strip(), -1)));
        if (parts.size() == 3 && names(parts.getLast(), country, language)) {
            parts.removeLast();
        }
        if (parts.size() != 2) {
            return Optional.empty();
        }
        var name = words(parts.getFirst());
        // A postcode beside the city is written by some and left out by others.
        var city = words(parts.getLast()).stream().filter(Venues::withoutDigit).toList();
        return isName(name, NAME_WORDS)
                        && isName(city, CITY_WORDS)
                        && begins(parts.getFirst())
                        && begins(parts.getLast())
                ? Optional.of(new Identifier(
                        Kind.VENUE, String.join(" ", name) + "|" + String.join(" ", city) + "|" + country))
                : Optional.empty();
    }

    private static boolean isName(List<String> words, int most) {
        return !words.isEmpty()
                && words.size() <= most
                && words.stream().anyMatch(word -> !KINDS.contains(word) && withoutDigit(word));
    }

    /** Whether its first letter may be a name's: no small letter. */
    private static boolean begins(String part) {
        return part.codePoints().filter(Character::isLetter).limit(1).noneMatch(Character::isLowerCase);
    }

    private static boolean withoutDigit(String word) {
        return !DIGIT.matcher(word).find();
    }

    private static boolean names(String part, String country, String language) {
        String folded = String.join(" ", words(part));
        var place = Locale.of("", country);
        return folded.equals(folded(country))
                || country.equals("GB") && BRITAIN.contains(folded)
                || Stream.concat(LANGUAGES.stream(), Stream.of(Locale.forLanguageTag(language)))
                        .anyMatch(in -> folded.equals(String.join(" ", words(place.getDisplayCountry(in)))));
    }

    private static List<String> words(String part) {
        String plain =
                NO_LETTER.matcher(JOINING.matcher(folded(part)).replaceAll("")).replaceAll(" ");
        return plain.isBlank() ? List.of() : List.of(plain.strip().split(" "));
    }

    /** Without difference of case, as far as Unicode knows it. */
    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
