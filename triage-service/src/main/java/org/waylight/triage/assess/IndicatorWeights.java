package org.waylight.triage.assess;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.waylight.message.DelphiDimension;
import org.waylight.message.DelphiIndicator;

/**
 * The published Delphi lists: each indicator's weight for adults and for children.
 *
 * @param version 1 or more; a change of any weight is a new version
 * @param published every indicator exactly once
 */
public record IndicatorWeights(int version, Map<DelphiIndicator, Published> published) {

    /** Where the project's own copy lies on the class path. */
    static final String RESOURCE = "/assess/delphi.yaml";

    /**
     * One row of the lists.
     *
     * @param ilo numbers of the ILO indicators of forced labour that it belongs to, each 1 to 11
     * @param adult weight for adult labour
     * @param child weight for child labour
     */
    record Published(List<Integer> ilo, Weight adult, Weight child) {
        Published {
            ilo = List.copyOf(ilo);
            if (ilo.stream().anyMatch(number -> number < 1 || number > 11)) {
                throw new IllegalArgumentException("ilo must be numbers from 1 to 11");
            }
        }
    }

    public IndicatorWeights {
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more, was " + version);
        }
        for (var indicator : DelphiIndicator.values()) {
            if (!published.containsKey(indicator)) {
                throw new IllegalArgumentException("no weight for " + indicator);
            }
        }
        published = Map.copyOf(published);
    }

    /** The project's own copy of the lists. */
    public static IndicatorWeights ours() {
        try (InputStream yaml = Objects.requireNonNull(
                IndicatorWeights.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            return read(yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads a list; throws {@link IllegalArgumentException} unless it has every indicator exactly once. */
    public static IndicatorWeights read(InputStream yaml) {
        var file = RuleFile.read(yaml).only("version", "indicators");
        var published = new EnumMap<DelphiIndicator, Published>(DelphiIndicator.class);
        for (var row : file.rows("indicators")) {
            row.only("indicator", "ilo", "adult", "child");
            var indicator = row.symbols("indicator", DelphiIndicator.class).stream()
                    .findFirst()
                    .orElseThrow(() -> row.mistake("indicator", "must be given"));
            if (published.put(indicator, row(row)) != null) {
                throw new IllegalArgumentException("two weights for " + indicator);
            }
        }
        return new IndicatorWeights(file.version(), published);
    }

    private static Published row(RuleFile row) {
        if (!(row.values().get("ilo") instanceof List<?> ilo) || !ilo.stream().allMatch(Integer.class::isInstance)) {
            throw row.mistake("ilo", "must be a list of numbers from 1 to 11");
        }
        try {
            return new Published(
                    ilo.stream().map(Integer.class::cast).toList(),
                    Weight.of(row.text("adult")),
                    Weight.of(row.text("child")));
        } catch (RuleFile.Mistake mistake) {
            throw mistake;
        } catch (IllegalArgumentException wrong) {
            throw row.mistake("ilo, adult, child", String.valueOf(wrong.getMessage()));
        }
    }

    /** The weight of {@code indicator} under {@code profile}. */
    Weight of(DelphiIndicator indicator, Profile profile) {
        var row = Objects.requireNonNull(published.get(indicator));
        return switch (profile) {
            case ADULT_LABOUR -> row.adult();
            case CHILD_LABOUR -> row.child();
            case ADULT_SEXUAL -> indicator == FORCED_TASKS ? Weight.STRONG : row.adult();
            case CHILD_SEXUAL -> indicator == FORCED_TASKS || indicator == HAZARDOUS ? Weight.STRONG : row.adult();
        };
    }

    /** Numbers of the ILO indicators that {@code indicator} belongs to, each 1 to 11. */
    List<Integer> ilo(DelphiIndicator indicator) {
        return Objects.requireNonNull(published.get(indicator)).ilo();
    }

    /** The dimension that an indicator is published under; its symbol starts with the dimension's. */
    static DelphiDimension dimension(DelphiIndicator indicator) {
        String symbol = indicator.name();
        return DelphiDimension.valueOf(symbol.substring(0, symbol.indexOf("__")));
    }

    private static final DelphiIndicator FORCED_TASKS =
            DelphiIndicator.COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS;
    private static final DelphiIndicator HAZARDOUS = DelphiIndicator.EXPLOITATION__HAZARDOUS_WORK;

    /**
     * Which list a report is weighed by. The sexual lists are not published to us: the adult-labour weights stand in,
     * but for the indicators that the source says are strong there (docs/rules.md, Delphi).
     */
    enum Profile {
        ADULT_LABOUR,
        CHILD_LABOUR,
        ADULT_SEXUAL,
        CHILD_SEXUAL
    }
}
