package org.waylight.triage.asked;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.message.NoticeState;

/**
 * What an agency asked about a dispatch. Sealed at rest.
 *
 * @param id of the question
 * @param agency directory id
 * @param hour when it came, hours since 1970-01-01T00Z
 * @param answer null until somebody answered
 */
public record Asked(
        UUID id,
        String agency,
        UUID dispatch,
        String text,
        long hour,
        @Nullable Answer answer) {

    /**
     * What was answered.
     *
     * @param id of the envelope in which it left; null if it could not be sealed to the agency
     * @param text null if the agency was told that nobody can answer
     * @param who the account that answered, or what did so by itself
     * @param hour hours since 1970-01-01T00Z
     * @param state what routing said of it; null until then
     */
    public record Answer(
            @Nullable UUID id,
            @Nullable String text,
            String who,
            long hour,
            @Nullable NoticeState state) {

        private Answer heard(NoticeState news) {
            return new Answer(id, text, who, hour, news);
        }

        @Override
        public String toString() {
            return "Answer[redacted]";
        }
    }

    public boolean open() {
        return answer == null;
    }

    Asked answered(Answer given) {
        return new Asked(id, agency, dispatch, text, hour, given);
    }

    Asked heard(NoticeState news) {
        return answer == null ? this : answered(answer.heard(news));
    }

    @Override
    public String toString() {
        return "Asked[redacted]";
    }
}
