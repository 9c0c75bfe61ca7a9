package org.waylight.intake.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.Report;
import org.waylight.wire.SingleObject;

/**
 * Any body of the form without script: no form, flaws, or a report that can be sent; and shown again it stays text. No
 * exception at all is allowed.
 */
@Tag("fuzz")
class PlainFormFuzzTest {

    private static final String PAGE = """
            <!doctype html><html><head><title>x</title></head><body><form action="/en/plain">
            <textarea name="narrative"></textarea><input name="place"><input name="told"><input type="hidden" name="kept">
            <select name="country"><option value="GB">1</option><option value="PL">2</option></select>
            <input type="checkbox" name="needs" value="SAFE_HOUSE"><p data-error="plain" hidden></p>
            <p data-found="telling"></p></form></body></html>""";

    private static final int ELEMENTS = Jsoup.parse(PAGE).getAllElements().size();
    private static final PlainForm FORM = new PlainForm(Signs.ofThisBuild());
    private static final SingleObject REPORTS = new SingleObject(List.of(Report.class));

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "narrative=Somebody+waited&country=PL",
                        "reporterRole=POTENTIAL_VICTIM&sharing=NOT_THE_POLICE&narrative=%20a%0D%0Ab%20&country=GB&region=GB-SCT"
                                + "&place=%3C%2Ftextarea%3E%3Cscript%3E&venue=CAR_WASH&seenOn=2026-11-20&children=1&adults=2",
                        "narrative=I+am+Anna%2C+call+%2B44+7700+900123&country=GB&kept=%2B44+7700+900123&told=a%40b.example")
                .map(body -> body.getBytes(UTF_8));
    }

    @MethodSource("bodies")
    @Timeout(300)
    @FuzzTest
    void a_report_or_flaws(byte[] body) {
        Input input = Input.parse(body);
        if (input == null) {
            return;
        }
        FormPage page = FormPage.of(PAGE).keeping(input);
        switch (FORM.read(input, "en", LocalDate.of(2026, 11, 22))) {
            case Answers.Complete complete -> {
                byte[] written = SingleObject.encode(complete.report());
                assertThat(REPORTS.decode(written)).isEqualTo(complete.report());
            }
            case Answers.Flawed flawed -> page.showing(flawed.flaws());
            case Answers.Telling telling -> page.pointingOut(telling.found());
        }
        assertThat(Jsoup.parse(page.html()).getAllElements()).hasSize(ELEMENTS);
    }
}
