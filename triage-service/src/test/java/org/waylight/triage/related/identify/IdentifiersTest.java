package org.waylight.triage.related.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.related.identify.Identifier.Kind.EMAIL;
import static org.waylight.triage.related.identify.Identifier.Kind.HANDLE;
import static org.waylight.triage.related.identify.Identifier.Kind.PHONE;
import static org.waylight.triage.related.identify.Identifier.Kind.PLATE;
import static org.waylight.triage.related.identify.Identifier.Kind.URL;
import static org.waylight.triage.related.identify.Identifier.Kind.VENUE;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.triage.assess.Fixtures;
import org.waylight.triage.assess.Fixtures.Fixture;

/** Numbers are of ranges that regulators keep for fiction (Ofcom's 020 7946 0xxx, +1 xxx-555-01xx) or libphonenumber's own examples. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IdentifiersTest {

    private static List<Identifier> in(String text) {
        return Identifiers.in(text, "GB");
    }

    private static Identifier one(Identifier.Kind kind, String value) {
        return new Identifier(kind, value);
    }

    @Nested
    class A_phone_number {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "he rang from 020 7946 0958 twice",
                    "Call 02079460958.",
                    "+44 20 7946 0958",
                    "+44 (0)20 7946 0958",
                    "0044 20 7946 0958",
                    "number(020)79460958, ask for work",
                    "020-7946-0958",
                    "020.7946.0958",
                    "tel:+442079460958",
                    "٠٢٠٧٩٤٦٠٩٥٨ هو الرقم",
                    "０２０ ７９４６ ０９５８",
                    "\u202a+44 20 7946 0958\u202c",
                    "https://wa.me/442079460958",
                    "she told me: 020\u00a07946\u00a00958!"
                })
        void is_one_however_it_is_written(String text) {
            assertThat(in(text)).containsExactly(one(PHONE, "+442079460958"));
        }

        @Test
        void is_another_with_one_digit_more_or_changed() {
            assertThat(in("020 7946 0959")).containsExactly(one(PHONE, "+442079460959"));
            assertThat(in("020 7946 09581")).isEmpty();
        }

        @Test
        void is_dialled_in_the_country_of_the_report() {
            assertThat(Identifiers.in("(202) 555-0123", "US")).containsExactly(one(PHONE, "+12025550123"));
            assertThat(Identifiers.in("(202) 555-0123", "GB")).isEmpty();
        }

        static Stream<String> everyCountry() {
            return PhoneNumberUtil.getInstance().getSupportedRegions().stream().sorted();
        }

        /** What is not found of these would look like a date or a sum. */
        @ParameterizedTest
        @MethodSource("everyCountry")
        void of_every_country_is_found_in_its_national_and_its_international_form(String country) {
            var numbers = PhoneNumberUtil.getInstance();
            var mobile = numbers.getExampleNumberForType(country, PhoneNumberType.MOBILE);
            var example = mobile == null ? numbers.getExampleNumber(country) : mobile;
            var expected = one(PHONE, numbers.format(example, PhoneNumberFormat.E164));

            assertThat(Identifiers.in(
                            "Ring " + numbers.format(example, PhoneNumberFormat.NATIONAL) + " and ask", country))
                    .containsExactly(expected);
            assertThat(Identifiers.in(
                            "Ring " + numbers.format(example, PhoneNumberFormat.INTERNATIONAL) + " and ask", "AQ"))
                    .containsExactly(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0800 555 111", "08000 121 700", "+32 2 511 64 64", "+1 888 373 7888"})
        void of_a_public_line_that_helps_is_none(String line) {
            assertThat(in("I rang " + line + " first")).isEmpty();
        }

        /** Norway and Denmark have eight digits without a leading zero: so do days, hours and sums. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "on 28.11.2024 and 2024-11-28",
                    "am 20241128 um",
                    "at 28/11/2024 10:30",
                    "2024-11-28 20.30",
                    "from 20.30-22.45",
                    "open 2030-2245",
                    "in 2023-2024",
                    "in 2023 / 2024",
                    "paid 20 000 000 in all",
                    "paid 40.000.000 in all",
                    "for 20000000",
                    "for kr 23456789",
                    "for 23456789 kr",
                    "€ 23456789",
                    "23456789 €",
                    "USD 23456789"
                })
        void is_no_day_hour_year_or_sum(String text) {
            assertThat(Identifiers.in(text, "DK")).isEmpty();
            assertThat(Identifiers.in(text, "NO")).isEmpty();
        }

        @Test
        void beside_a_sum_is_found_all_the_same() {
            assertThat(Identifiers.in("paid 20 000 kr, then rang 23 45 67 89", "DK"))
                    .containsExactly(one(PHONE, "+4523456789"));
        }
    }

    @Nested
    class A_mailbox {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "write to work.now@example.org please",
                    "Work.Now@Example.ORG",
                    "<work.now@example.org>",
                    "mailto:work.now@example.org",
                    "work.now+london@example.org",
                    "work.now@example.org.",
                    "(work.now@example.org)",
                    "work.now＠example.org"
                })
        void is_one_however_it_is_written(String text) {
            assertThat(in(text)).containsExactly(one(EMAIL, "work.now@example.org"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "worknow@example.org",
                    "work.now@example.com",
                    "work-now@example.org",
                    "awork.now@example.org"
                })
        void is_another_by_any_other_letter(String other) {
            assertThat(in(other)).containsExactly(one(EMAIL, other));
        }

        @Test
        void of_an_international_domain_is_the_same_in_ascii() {
            assertThat(in("jobs@bücher.example"))
                    .isEqualTo(in("jobs@xn--bcher-kva.example"))
                    .hasSize(1);
        }
    }

    @Nested
    class A_page {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://example.org/jobs/nanny",
                    "HTTP://WWW.Example.org:80/jobs/nanny/",
                    "www.example.org/jobs/nanny?utm_source=x&fbclid=123",
                    "see example.org/jobs/nanny.",
                    "(https://example.org/jobs/nanny#apply)",
                    "https://user:secret@example.org/jobs/nanny",
                    "https://example.org/jobs/n%61nny"
                })
        void is_one_however_it_is_written(String text) {
            assertThat(in(text)).containsExactly(one(URL, "example.org/jobs/nanny"));
        }

        @Test
        void keeps_what_says_which_page_it_is_in_any_order() {
            assertThat(in("https://example.org/ad?id=7&lang=en&utm_medium=y"))
                    .isEqualTo(in("https://example.org/ad?lang=en&id=7"))
                    .containsExactly(one(URL, "example.org/ad?id=7&lang=en"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"example.org/jobs/Nanny", "example.org/jobs", "jobs.example.org/nanny", "example.org/ad?id=8"
                })
        void is_another_by_any_other_letter(String other) {
            assertThat(in("https://" + other)).containsExactly(one(URL, other));
        }

        @Test
        void of_a_site_is_its_host() {
            assertThat(in("the site escort-agency.example.com, then"))
                    .containsExactly(one(URL, "escort-agency.example.com"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"on https://www.facebook.com/ somewhere", "booking.com", "www.instagram.com", "google.com"})
        void that_everybody_knows_is_none(String text) {
            assertThat(in(text)).isEmpty();
        }

        @Test
        void has_digits_that_are_no_phone_number() {
            assertThat(in("https://example.org/item/02079460958"))
                    .containsExactly(one(URL, "example.org/item/02079460958"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://", "www.", "http://%%%/x", "https://a", "http://[::1]/x"})
        void that_leads_nowhere_is_none(String text) {
            assertThat(in(text)).isEmpty();
        }
    }

    @Nested
    class A_name_on_a_platform {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "he is @Anna_Models on Instagram",
                    "Insta: @anna_models",
                    "instagram @anna_models.",
                    "IG @anna_models",
                    "إنستغرام @anna_models",
                    "https://www.instagram.com/anna_models/",
                    "instagram.com/anna_models?igsh=abc",
                    "https://m.instagram.com/Anna_Models"
                })
        void is_one_however_it_is_written(String text) {
            assertThat(in(text)).containsExactly(one(HANDLE, "instagram:anna_models"));
        }

        @Test
        void belongs_to_the_platform_that_is_nearest() {
            assertThat(in("@anna_models on Instagram and @anna_models on TikTok"))
                    .containsExactly(one(HANDLE, "instagram:anna_models"), one(HANDLE, "tiktok:anna_models"));
        }

        @Test
        void of_another_sentence_says_nothing_of_this_one() {
            assertThat(in("She was on Telegram. @anna_models wrote")).containsExactly(one(HANDLE, ":anna_models"));
        }

        @Test
        void is_another_on_another_platform_or_on_none() {
            assertThat(in("Telegram @anna_models")).containsExactly(one(HANDLE, "telegram:anna_models"));
            assertThat(in("@anna_models")).containsExactly(one(HANDLE, ":anna_models"));
            assertThat(in("insta @anna_model")).containsExactly(one(HANDLE, "instagram:anna_model"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "meet @ 5pm",
                    "meet @5pm",
                    "@9",
                    "waits @airport",
                    "@home",
                    "name @gmail.com",
                    "a@@b",
                    "8 eggs @ £2"
                })
        void is_not_what_stands_for_at(String text) {
            assertThat(in(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://www.instagram.com/p/Cxyz123/", "https://facebook.com/profile.php?id=100"})
        void is_not_what_the_platform_calls_its_own_pages(String page) {
            assertThat(in(page)).singleElement().extracting(Identifier::kind).isEqualTo(URL);
        }
    }

    @Nested
    class A_plate {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a white van AB12 CDE left at six",
                    "a white van AB12CDE left",
                    "number plate ab12 cde",
                    "the reg is AB12-CDE I think",
                    "Kennzeichen: AB12CDE",
                    "AB12 CDE was the plate",
                    "plate “AB12 CDE”",
                    "numéro de plaque AB 12 CDE"
                })
        void is_one_however_it_is_written(String text) {
            assertThat(in(text)).containsExactly(one(PLATE, "AB12CDE"));
        }

        @ParameterizedTest
        @CsvSource({
            "van AB12 CDF, AB12CDF",
            "van AB21 CDE, AB21CDE",
            "plate AB12 C0E, AB12C0E",
            "plate AO12 COE, AO12COE"
        })
        void is_another_by_any_other_letter_and_O_is_no_zero(String text, String plate) {
            assertThat(in(text)).containsExactly(one(PLATE, plate));
        }

        @ParameterizedTest
        @CsvSource({
            "en, the license plate was 7ABC123 and, 7ABC123",
            "en, registration number P123 ABC, P123ABC",
            "de, das Kennzeichen lautet M-AB 1234, MAB1234",
            "de, Nummernschild B XY 99 am Auto, BXY99",
            "fr, immatriculée AA-123-BB devant, AA123BB",
            "fr, plaque d'immatriculation AA 123 BB, AA123BB",
            "es, matrícula 1234 BCD de color, 1234BCD",
            "es, la placa es ABC-123, ABC123",
            "pl, numer rejestracyjny WA 12345, WA12345",
            "pl, tablice rejestracyjne KR 5AB12, KR5AB12",
            "ro, număr de înmatriculare B 123 ABC, B123ABC",
            "ro, inmatriculat CJ-01-XYZ lângă, CJ01XYZ",
            "vi, biển số 51F-123.45 màu trắng, 51F12345",
            "ar, رقم اللوحة أ ب ج ١٢٣٤ أمام, أبج1234",
            "ar, لوحة السيارة B 12345, B12345"
        })
        void near_the_word_for_it_is_found_in_every_full_language(String language, String text, String plate) {
            assertThat(Identifiers.in(text, "XX")).containsExactly(one(PLATE, plate));
        }

        @Test
        void ends_before_the_make_of_the_car() {
            assertThat(Identifiers.in("plate B 12 ABC VW Golf", "RO")).containsExactly(one(PLATE, "B12ABC"));
            assertThat(Identifiers.in("plate AB12 CDE BMW", "RO")).containsExactly(one(PLATE, "AB12CDE"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "we flew on flight BA12 LHR to the north",
                    "I AM ON BA12 AND THE MAN IS HERE",
                    "in SW1A 1AA and AB12 3CD",
                    "a plate of 12 eggs",
                    "plates 2 and 3",
                    "the registration desk opens at 10",
                    "registration 12th of May",
                    "la matrícula cuesta 300 euros",
                    "plate 123456",
                    "the plate said A1",
                    "a plate with ROOM on it",
                    "room B12 on floor 3",
                    "لوحة في ١٢ مكانا"
                })
        void is_not_what_only_looks_like_one(String text) {
            assertThat(in(text)).isEmpty();
        }

        @Test
        void of_the_british_form_abroad_needs_the_word() {
            assertThat(Identifiers.in("un coche AB12 CDE", "ES")).isEmpty();
        }
    }

    @Nested
    class A_venue_with_its_city {

        private List<Identifier> at(String country, String language, String place) {
            return Identifiers.of(aReport()
                    .setCountry(country)
                    .setRegion(null)
                    .setLanguage(language)
                    .setPlace(place)
                    .build());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Hotel Aurora, Plovdiv",
                    "HOTEL AURORA, PLOVDIV",
                    "Hotel  “Aurora”,Plovdiv",
                    "Hotel Aurora, 4000 Plovdiv",
                    "Hotel-Aurora, Plovdiv.",
                    "Hotel Aurora, Plovdiv, Bulgaria",
                    "Hotel Aurora, Plovdiv, BG",
                    "Hotel Aurora، Plovdiv",
                    "Ｈｏｔｅｌ Aurora, Plovdiv"
                })
        void is_one_however_it_is_written(String place) {
            assertThat(at("BG", "en", place)).containsExactly(one(VENUE, "hotel aurora|plovdiv|BG"));
        }

        @Test
        void is_the_same_with_the_country_in_the_language_of_the_report() {
            assertThat(at("DE", "de", "Zum Ochsen, Köln, Deutschland")).isEqualTo(at("DE", "en", "ZUM OCHSEN, KÖLN"));
            assertThat(at("GB", "en", "Joe's Café, Leeds, UK")).isEqualTo(at("GB", "en", "Joe’s Café, Leeds"));
            assertThat(at("DE", "de", "Straße 9 Bar, Köln")).isEqualTo(at("DE", "de", "STRASSE 9 BAR, Köln"));
        }

        @ParameterizedTest
        @CsvSource({
            "'Hotel Aurora, Sofia', hotel aurora|sofia|BG",
            "'Hotel Auror, Plovdiv', hotel auror|plovdiv|BG",
            "'Aurora, Plovdiv', aurora|plovdiv|BG",
            "'فندق الشروق، بلوفديف', فندق الشروق|بلوفديف|BG"
        })
        void is_another_by_any_other_letter(String place, String venue) {
            assertThat(at("BG", "en", place)).containsExactly(one(VENUE, venue));
        }

        @Test
        void is_another_in_another_country() {
            assertThat(at("BG", "en", "Hotel Aurora, Plovdiv")).isNotEqualTo(at("RO", "en", "Hotel Aurora, Plovdiv"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a business hotel near the exhibition centre, second floor",
                    "Hotel, London",
                    "Nail bar, London",
                    "The Hotel, Near the Station",
                    "Hotel Aurora",
                    "Hotel Aurora, ",
                    ", London",
                    ",",
                    "Aurora, 12",
                    "Aurora, Main Street 3, London",
                    "hotel aurora, plovdiv",
                    "Room 214, 2"
                })
        void is_not_a_place_that_does_not_read_like_name_and_city(String place) {
            assertThat(at("GB", "en", place)).isEmpty();
        }
    }

    @Nested
    class Ordinary_prose {

        static Stream<Fixture> fixtures() {
            return Fixtures.all().stream();
        }

        @ParameterizedTest
        @MethodSource("fixtures")
        void of_the_fixtures_names_nothing(Fixture fixture) {
            assertThat(Identifiers.of(fixture.report())).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "room 214, then room 1408 on floor 14, from 22:15 to 06:30 on 3.11.2026 and 2026-11-04",
                    "he paid £1,250.00 and 1.250,00 € and $12,000,000 in 2019 2020 and 2021",
                    "flight BA 117, seat 23A, gate B44, booking ref X7K9QD, 10 Downing Street SW1A 2AA",
                    "14 people in 3 rooms, 6 days of 16 hours, 300 euros of 1 200, 50% kept; ages 15-17; 1.75 m",
                    "e.g. the man/woman at reception i.e. a.m. or p.m., and/or the driver...he left.In the morning",
                    "GPS 51.5007, -0.1246 and IBAN GB33BUKB20201555555555 and 4012 8888 8888 1881",
                    "emergency: 999, 112, 101 or 116 000",
                    ""
                })
        void of_prices_times_dates_and_rooms_names_nothing(String text) {
            for (String country : List.of("GB", "US", "DE", "FR", "NO", "TH", "AE")) {
                assertThat(Identifiers.in(text, country)).as(country).isEmpty();
            }
        }
    }

    @Nested
    class A_report {

        @Test
        void is_searched_in_each_of_its_free_texts_and_not_in_what_it_says_of_its_reporter() {
            var report = aReport()
                    .setNarrative("van AB12 CDE")
                    .setPlace("020 7946 0958")
                    .setInCharge("@anna_models on Instagram")
                    .setTold("work.now@example.org")
                    .setSafeTime("ring 020 7946 0123")
                    .build();

            assertThat(Identifiers.of(report))
                    .containsExactlyInAnyOrder(
                            one(PLATE, "AB12CDE"),
                            one(PHONE, "+442079460958"),
                            one(HANDLE, "instagram:anna_models"),
                            one(EMAIL, "work.now@example.org"));
        }

        @Test
        void names_a_thing_once_however_often() {
            assertThat(in("020 7946 0958 or +44 20 7946 0958")).hasSize(1);
        }

        @Test
        void that_is_a_flood_counts_up_to_the_limit() {
            String flood =
                    IntStream.range(0, 900).mapToObj(n -> "a" + n + "@b.cc").collect(Collectors.joining(" "));

            assertThat(in(flood)).hasSize(Identifiers.MOST);
        }

        static Stream<String> hostile() {
            return Stream.of(
                            "a", "a.", "a@", "@", "1", "1 ", "0 0", "http://", "www.", "A1 ", "plate ", "AB12 ", ",",
                            "é", "a-", "(", "+", "@a.")
                    .map(part -> part.repeat(8_192 / part.length()));
        }

        @ParameterizedTest
        @MethodSource("hostile")
        void that_is_made_to_take_long_does_not(String text) {
            assertThat(org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(2), () -> in(text)))
                    .hasSizeLessThanOrEqualTo(Identifiers.MOST);
        }
    }

    @Test
    void an_identifier_is_never_printed_and_never_blank() {
        assertThat(one(PHONE, "+442079460958")).hasToString("Identifier[redacted]");
        assertThatThrownBy(() -> one(PHONE, " ")).isInstanceOf(IllegalArgumentException.class);
    }
}
