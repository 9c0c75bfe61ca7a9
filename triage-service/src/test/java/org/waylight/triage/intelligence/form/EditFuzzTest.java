package org.waylight.triage.intelligence.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any fields that a browser sends for a form of the desk: the form with them in it, or what to do first. No exception at all is allowed. */
@Tag("fuzz-long")
class EditFuzzTest {

    private static final Form FORM = Forms.inOrder();
    private static final Edit EDIT = new Edit(Set.of("narrative"), _ -> true, "ana", false, Forms.TODAY);

    static Stream<byte[]> typed() {
        return Stream.of(
                        "item.1.text=A man waits\nitem.1.from=narrative\nitem.1.source=S2_UNTESTED\nitem.1.confirm=yes",
                        "item.new.text=Two\nitem.new.from=answers\nitem.new.WHO=yes\nheader.title=t\nprovenance.text=By the page",
                        "item.1.remove=yes\nitem.1.handling=C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS"
                                + "\nitem.1.second=00000000-0000-0001-0000-000000000002\nheader.date=2026-11-20")
                .map(fields -> fields.getBytes(UTF_8));
    }

    @MethodSource("typed")
    @Timeout(300)
    @FuzzTest
    void in_the_form_or_refused(byte[] bytes) {
        Map<String, String> typed = new HashMap<>();
        for (String line : new String(bytes, UTF_8).split("\n")) {
            int equals = line.indexOf('=');
            typed.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        }
        switch (EDIT.of(FORM, typed)) {
            case Edit.Outcome.Done done -> {
                assertThat(done.form().items()).hasSizeLessThanOrEqualTo(Form.MAX_ITEMS);
                assertThat(done.form().equals(FORM)).isEqualTo(done.changes().isEmpty());
            }
            case Edit.Outcome.NotUnderstood refused ->
                assertThat(refused.what()).isNotBlank();
        }
    }
}
