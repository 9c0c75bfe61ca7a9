package org.waylight.routing.deliver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.state.KeyValueStore;
import org.waylight.envelope.StoreKey;
import org.waylight.message.VacancyStatement;
import org.waylight.routing.directory.Vacancy;
import org.waylight.wire.Vacancies;

/** What providers last said of their free places, by provider, for as long as it counts (ADR 0031). */
final class FreePlaces {

    /** Kafka itself takes nothing that is stamped further ahead. */
    private static final int MOST_HOURS_AHEAD = 1;

    private final SealedStore<Said> store;
    private final InstantSource clock;

    FreePlaces(KeyValueStore<UUID, byte[]> store, StoreKey key, InstantSource clock) {
        this.store = new SealedStore<>(store, key, Said.class);
        this.clock = clock;
    }

    /** What came of a statement. */
    enum Taken {
        NEW,
        /** One that still counts has a sequence as high: it came again, or late. */
        KNOWN,
        /** It says what cannot be. */
        REFUSED
    }

    /** @param hour hours since 1970-01-01T00Z */
    record Said(int places, long hour, int sequence) {

        boolean countsAt(long now) {
            return Vacancies.counts(hour, now);
        }
    }

    Vacancy of(String agency) {
        return store.get(id(agency))
                .filter(said -> said.countsAt(hour()))
                .map(said -> said.places() > 0 ? Vacancy.FREE : Vacancy.FULL)
                .orElse(Vacancy.UNKNOWN);
    }

    /** Takes a statement. What no longer counts keeps nobody out who lost its count. */
    Taken take(VacancyStatement statement) {
        long now = hour();
        if (!Vacancies.wellFormed(statement) || statement.getHour() > now + MOST_HOURS_AHEAD) {
            return Taken.REFUSED;
        }
        UUID id = id(statement.getAgency());
        Optional<Said> counting = store.get(id).filter(said -> said.countsAt(now));
        if (counting.isPresent() && counting.get().sequence() >= statement.getSequence()) {
            return Taken.KNOWN;
        }
        store.put(id, new Said(statement.getPlaces(), statement.getHour(), statement.getSequence()));
        return Taken.NEW;
    }

    void forgetExpired() {
        long now = hour();
        store.removeIf(said -> !said.countsAt(now));
    }

    private long hour() {
        return TimeUnit.MILLISECONDS.toHours(clock.instant().toEpochMilli());
    }

    private static UUID id(String agency) {
        return UUID.nameUUIDFromBytes(agency.getBytes(US_ASCII));
    }
}
