package org.waylight.triage.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.triage.mask.Mask;
import org.waylight.triage.mask.Passage;
import org.waylight.triage.read.Segment.Shown;
import org.waylight.triage.redact.Redaction.Kind;

/** How a text is shown in parts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentsTest {

    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    private static Passage in(String text, String words) {
        return new Passage(text.indexOf(words), text.indexOf(words) + words.length());
    }

    private static Mask mask(String text, String words) {
        return new Mask(in(text, words), Optional.empty());
    }

    private static Segment plain(int start, String text, Integer... marks) {
        return new Segment(start, start + text.length(), Shown.PLAIN, text, List.of(marks));
    }

    @Nested
    class A_text {
        @Test
        void without_anything_is_one_part() {
            assertThat(Segments.of("Some words.", List.of(), List.of())).containsExactly(plain(0, "Some words."));
        }

        @Test
        void that_is_empty_has_no_part() {
            assertThat(Segments.of("", List.of(), List.of(new Passage(0, 3)))).isEmpty();
        }

        @Test
        void keeps_markup_as_words() {
            String text = "<script>alert(1)</script> =HYPERLINK(\"x\") & 'y'";

            assertThat(Segments.of(text, List.of(), List.of())).containsExactly(plain(0, text));
        }
    }

    @Nested
    class Marks {
        @Test
        void that_overlap_make_a_part_under_both() {
            String text = "they took his passport away";

            assertThat(Segments.of(text, List.of(), List.of(in(text, "took his passport"), in(text, "passport away"))))
                    .containsExactly(
                            plain(0, "they "),
                            plain(5, "took his ", 0),
                            plain(14, "passport", 0, 1),
                            plain(22, " away", 1));
        }

        @Test
        void of_which_one_lies_in_the_other_keep_both() {
            String text = "abcdef";

            assertThat(Segments.of(text, List.of(), List.of(new Passage(0, 6), new Passage(2, 4))))
                    .containsExactly(plain(0, "ab", 0), plain(2, "cd", 0, 1), plain(4, "ef", 0));
        }

        @Test
        void on_the_same_words_are_one_part() {
            assertThat(Segments.of("abc", List.of(), List.of(new Passage(1, 2), new Passage(1, 2))))
                    .containsExactly(plain(0, "a"), plain(1, "b", 0, 1), plain(2, "c"));
        }

        @Test
        void beside_each_other_do_not_touch() {
            assertThat(Segments.of("abcd", List.of(), List.of(new Passage(0, 2), new Passage(2, 4))))
                    .containsExactly(plain(0, "ab", 0), plain(2, "cd", 1));
        }

        @Test
        void outside_of_the_text_mark_nothing() {
            assertThat(Segments.of("abc", List.of(), List.of(new Passage(2, 9))))
                    .containsExactly(plain(0, "abc"));
        }

        @Test
        void take_in_a_whole_character_where_they_would_split_a_surrogate_pair() {
            assertThat(Segments.of("a\uD83D\uDE00b", List.of(), List.of(new Passage(0, 2))))
                    .containsExactly(plain(0, "a\uD83D\uDE00", 0), plain(3, "b"));
        }

        @Test
        void take_in_a_whole_character_where_they_would_split_an_accent_or_a_family() {
            String text = "e\u0301 " + FAMILY + ".";

            assertThat(Segments.of(text, List.of(), List.of(new Passage(0, 1), new Passage(4, 5))))
                    .containsExactly(plain(0, "e\u0301", 0), plain(2, " "), plain(3, FAMILY, 1), plain(11, "."));
        }

        @Test
        void in_words_that_run_from_right_to_left_go_by_their_place_in_memory() {
            String text = "أخذوا جواز سفره";

            assertThat(Segments.of(text, List.of(), List.of(in(text, "جواز"))))
                    .containsExactly(plain(0, "أخذوا "), plain(6, "جواز", 0), plain(10, " سفره"));
        }
    }

    @Nested
    class A_mask {
        @Test
        void shows_a_word_in_place_of_what_it_covers() {
            String text = "mail me@x.org now";

            assertThat(Segments.of(text, List.of(new Mask(in(text, "me@x.org"), Optional.of(Kind.EMAIL))), List.of()))
                    .containsExactly(
                            plain(0, "mail "),
                            new Segment(5, 13, Shown.MASKED, "[masked: e-mail]", List.of()),
                            plain(13, " now"));
        }

        @Test
        void is_one_part_whatever_is_marked_in_it() {
            String text = "abcdefgh";

            assertThat(Segments.of(
                            text,
                            List.of(mask(text, "cdef")),
                            List.of(new Passage(0, 4), new Passage(3, 5), new Passage(5, 8))))
                    .containsExactly(
                            plain(0, "ab", 0),
                            new Segment(2, 6, Shown.MASKED, "[masked]", List.of(0, 1, 2)),
                            plain(6, "gh", 2));
        }

        @Test
        void covers_what_nobody_would_see() {
            String text = "a\u202Eb";

            assertThat(Segments.of(text, List.of(mask(text, text)), List.of()))
                    .containsExactly(new Segment(0, 3, Shown.MASKED, "[masked]", List.of()));
        }
    }

    @Nested
    class A_character_that_nobody_sees {
        @ParameterizedTest
        @ValueSource(
                ints = {
                    0x0000, 0x0007, 0x000D, 0x007F, 0x0085, 0x00AD, 0x200B, 0x2028, 0x202A, 0x202B, 0x202C, 0x202D,
                    0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xD83D
                })
        void is_set_off_by_its_code_point(int code) {
            String text = "a" + Character.toString(code) + "b";

            assertThat(Segments.of(text, List.of(), List.of()))
                    .containsExactly(
                            plain(0, "a"),
                            new Segment(1, 2, Shown.UNSEEN, "U+%04X".formatted(code), List.of()),
                            plain(2, "b"));
        }

        @Test
        void is_each_set_off_on_its_own() {
            assertThat(Segments.of("\u202E\u202E", List.of(), List.of(new Passage(0, 2))))
                    .containsExactly(
                            new Segment(0, 1, Shown.UNSEEN, "U+202E", List.of(0)),
                            new Segment(1, 2, Shown.UNSEEN, "U+202E", List.of(0)));
        }

        @Test
        void stays_if_a_language_is_written_with_it() {
            String text = "می\u200Cخواهم \u200F" + FAMILY + "\n\ttext";

            assertThat(Segments.of(text, List.of(), List.of())).containsExactly(plain(0, text));
        }
    }

    /** Every part of every text, whatever is masked and marked: the whole once, in order, under the right marks. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void of_any_text_cover_it_once_in_its_order(long seed) {
        var random = new Random(seed);
        String[] pieces = {
            "a", " ", "\n", "é", "e\u0301", "\uD83D\uDE00", FAMILY, "ج", "\u202E", "\u200D", "\r\n", "ß", "\uD800"
        };
        for (int round = 0; round < 400; round++) {
            var text = new StringBuilder();
            int length = random.nextInt(20);
            for (int piece = 0; piece < length; piece++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            check(text.toString(), masks(text.toString(), random), marks(text.length(), random));
        }
    }

    private static List<Mask> masks(String text, Random random) {
        var masks = new ArrayList<Mask>();
        int from = 0;
        while (from < text.length() && random.nextInt(3) > 0) {
            int start = from + random.nextInt(text.length() - from);
            var passage = Passage.of(text, start, Math.min(text.length(), start + 1 + random.nextInt(4)));
            if (passage.isPresent() && passage.get().start() >= from) {
                masks.add(new Mask(passage.get(), Optional.of(Kind.PHONE)));
                from = passage.get().end();
            } else {
                from++;
            }
        }
        return masks;
    }

    private static List<Passage> marks(int length, Random random) {
        var marks = new ArrayList<Passage>();
        for (int mark = random.nextInt(4); mark > 0; mark--) {
            int start = random.nextInt(length + 2);
            marks.add(new Passage(start, start + 1 + random.nextInt(6)));
        }
        return marks;
    }

    private static void check(String text, List<Mask> masks, List<Passage> marks) {
        int at = 0;
        for (Segment segment : Segments.of(text, masks, marks)) {
            assertThat(segment.start()).as("parts follow each other").isEqualTo(at);
            assertThat(segment.end()).isGreaterThan(at);
            at = segment.end();
            var part = new Passage(segment.start(), segment.end());
            boolean masked = masks.stream().anyMatch(mask -> mask.passage().overlaps(part));
            assertThat(segment.shown() == Shown.MASKED).isEqualTo(masked);
            if (masked) {
                assertThat(masks).extracting(Mask::passage).contains(part);
            } else if (segment.shown() == Shown.PLAIN) {
                assertThat(segment.text()).isEqualTo(text.substring(segment.start(), segment.end()));
            }
            for (int place = 0; place < marks.size(); place++) {
                boolean covered = Passage.of(
                                text, marks.get(place).start(), marks.get(place).end())
                        .filter(part::overlaps)
                        .isPresent();
                assertThat(segment.marks().contains(place)).isEqualTo(covered);
            }
        }
        assertThat(at).as("the whole text").isEqualTo(text.length());
    }
}
