package org.waylight.triage.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person set up at the desk.
 *
 * @param languages primary subtags of BCP 47 that this person reads
 * @param views in the order in which they were saved, at most {@value #MAX_VIEWS}
 */
record Settings(Set<String> languages, List<View> views) {

    /** Most saved views of one person. */
    static final int MAX_VIEWS = 20;

    static final Settings NONE = new Settings(Set.of(), List.of());

    /**
     * A saved view.
     *
     * @param name 1 to {@value #MAX_NAME} characters, not blank
     * @param query of its filter
     */
    record View(String name, String query) {

        /** Longest name of a view, in characters. */
        static final int MAX_NAME = 40;

        View {
            if (name.isBlank() || name.length() > MAX_NAME) {
                throw new IllegalArgumentException("name must have 1 to " + MAX_NAME + " characters");
            }
        }
    }

    Settings {
        languages = Set.copyOf(languages);
        views = List.copyOf(views);
        if (views.size() > MAX_VIEWS) {
            throw new IllegalArgumentException("at most " + MAX_VIEWS + " views, had " + views.size());
        }
    }

    /** With other languages. */
    Settings reading(Set<String> chosen) {
        return new Settings(new TreeSet<>(chosen), views);
    }

    /** With a view more; one of the same name is replaced. */
    Settings with(View view) {
        var kept = new ArrayList<>(without(view.name()).views);
        kept.add(view);
        return new Settings(languages, kept);
    }

    Settings without(String name) {
        return new Settings(
                languages,
                views.stream().filter(view -> !view.name().equals(name)).toList());
    }
}
