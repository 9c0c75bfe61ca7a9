package org.waylight.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.waylight.message.Exploitation;
import org.waylight.message.Report;
import org.waylight.standalone.look.Search;

/**
 * What a report's content would be told by, if it stood in a file: words of what was written, symbols of the form of
 * exploitation, countries by name and as JSON writes them. A word of fewer than {@value #LONG} bytes stands in a gigabyte of
 * random bytes by chance, so a country's two letters alone can't be searched for.
 *
 * @param all sorted
 */
public record Words(Set<String> all) {

    /** Bytes. */
    private static final int LONG = 7;

    private static final int LONG_NAME = 6;

    public Words {
        all = Collections.unmodifiableSet(new TreeSet<>(all));
    }

    /** Of these reports, and of every country and form there is. */
    public static Words of(Collection<Report> reports) {
        var all = new TreeSet<String>();
        for (Report report : reports) {
            Stream.of(report.getNarrative(), report.getPlace(), report.getInCharge())
                    .filter(Objects::nonNull)
                    .flatMap(text -> Stream.of(text.split("[^\\p{L}\\p{M}]+")))
                    .filter(word -> word.getBytes(UTF_8).length >= LONG)
                    .forEach(all::add);
        }
        Stream.of(Exploitation.values())
                .map(Enum::name)
                .filter(form -> form.length() >= LONG)
                .forEach(all::add);
        for (String country : Locale.getISOCountries()) {
            all.add("\"country\":\"" + country + "\"");
            String name = Locale.of("", country).getDisplayCountry(Locale.UK);
            if (name.getBytes(UTF_8).length >= LONG_NAME) all.add(name);
        }
        return new Words(all);
    }

    /** Without those that stand below {@code folder} already: the database's own. */
    public Words distinctive(Path folder) throws IOException {
        List<String> finds = List.copyOf(search(folder).finds());
        var left = new TreeSet<String>();
        for (String word : all) {
            if (finds.stream().noneMatch(find -> find.startsWith(word + " as "))) left.add(word);
        }
        return new Words(left);
    }

    public Search search(Path folder) throws IOException {
        return Search.below(folder, all, _ -> false);
    }

    @Override
    public String toString() {
        return "Words[redacted]";
    }
}
