package org.waylight.agency.page;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.words.Words;

/** One caseworker at one browser. In memory alone. */
final class Sitting {

    /** Without a word for so long, it shows nothing any more; it goes on telling that a report came. */
    static final Duration IDLE = Duration.ofMinutes(30);

    /** A working day. */
    static final Duration LONGEST = Duration.ofHours(12);

    private final Casework casework;
    /** What every form of this sitting says. */
    private final String form;

    private final Instant began;
    private volatile Instant lastWord;
    private volatile String language;
    private final AtomicReference<@Nullable String> said = new AtomicReference<>();

    private final ConcurrentMap<UUID, String> drafts = new ConcurrentHashMap<>();

    Sitting(Casework casework, String form, Instant began, String language) {
        this.casework = casework;
        this.form = form;
        this.began = began;
        this.lastWord = began;
        this.language = language;
    }

    Casework casework() {
        return casework;
    }

    String form() {
        return form;
    }

    Words words() {
        return Words.of(language);
    }

    void speak(String newLanguage) {
        language = newLanguage;
    }

    /** What the next page is to say, by its name among the words. */
    void say(@Nullable String what) {
        said.set(what);
    }

    /** What is to be said, once. */
    @Nullable
    String said() {
        return said.getAndSet(null);
    }

    /** What was typed about a report and could not be asked yet; empty for nothing. */
    String draft(UUID dispatch) {
        return drafts.getOrDefault(dispatch, "");
    }

    void draft(UUID dispatch, String text) {
        if (text.isEmpty()) {
            drafts.remove(dispatch);
        } else {
            drafts.put(dispatch, text);
        }
    }

    /** A person did something. */
    void word(Instant now) {
        lastWord = now;
    }

    boolean over(Instant now) {
        return now.isAfter(began.plus(LONGEST)) || now.isBefore(began);
    }

    boolean idle(Instant now) {
        return now.isAfter(lastWord.plus(IDLE));
    }
}
