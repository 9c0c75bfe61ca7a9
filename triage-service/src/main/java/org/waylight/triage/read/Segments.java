package org.waylight.triage.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.waylight.triage.mask.Mask;
import org.waylight.triage.mask.Passage;
import org.waylight.triage.read.Segment.Shown;
import org.waylight.triage.words.Unseen;

/**
 * Splits a text into parts, each masked or not and each under the same marks throughout. Pure.
 *
 * <p>Put together, the parts cover the text once, in its order; none is within a character as a reader sees it, but where a
 * character that nobody sees is set off.
 */
final class Segments {

    private Segments() {}

    /**
     * The parts of {@code text}.
     *
     * @param masks in the order of the text, none overlapping another
     * @param marks in any order, may overlap; what is nowhere in the text marks nothing
     */
    static List<Segment> of(String text, List<Mask> masks, List<Passage> marks) {
        List<Optional<Passage>> marked = marks.stream()
                .map(mark -> Passage.of(text, mark.start(), mark.end()))
                .toList();
        var cuts = cuts(text, masks, marked);
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        for (int end : cuts.tailSet(1)) {
            segments.add(segment(text, new Passage(start, end), masks, marked));
            start = end;
        }
        return List.copyOf(segments);
    }

    /** Every index at which a part ends and the next begins: none within a mask. */
    private static TreeSet<Integer> cuts(String text, List<Mask> masks, List<Optional<Passage>> marks) {
        var cuts = new TreeSet<Integer>();
        for (Optional<Passage> mark : marks) {
            mark.ifPresent(passage -> {
                cuts.add(passage.start());
                cuts.add(passage.end());
            });
        }
        int next;
        for (int at = 0; at < text.length(); at = next) {
            int code = text.codePointAt(at);
            next = at + Character.charCount(code);
            if (Unseen.is(code)) {
                cuts.add(at);
                cuts.add(next);
            }
        }
        for (Mask mask : masks) {
            cuts.subSet(mask.passage().start(), false, mask.passage().end(), false)
                    .clear();
            cuts.add(mask.passage().start());
            cuts.add(mask.passage().end());
        }
        if (!text.isEmpty()) {
            cuts.add(text.length());
        }
        return cuts;
    }

    private static Segment segment(String text, Passage part, List<Mask> masks, List<Optional<Passage>> marks) {
        List<Integer> covering = IntStream.range(0, marks.size())
                .filter(place -> marks.get(place).filter(part::overlaps).isPresent())
                .boxed()
                .toList();
        var masked =
                masks.stream().filter(mask -> mask.passage().contains(part)).findFirst();
        if (masked.isPresent()) {
            return new Segment(
                    part.start(), part.end(), Shown.MASKED, masked.get().word(), covering);
        }
        int code = text.codePointAt(part.start());
        return Unseen.is(code)
                ? new Segment(part.start(), part.end(), Shown.UNSEEN, "U+%04X".formatted(code), covering)
                : new Segment(
                        part.start(), part.end(), Shown.PLAIN, text.substring(part.start(), part.end()), covering);
    }
}
