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
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

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
    static IndicatorWeights read(InputStream yaml) {
        if (!(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml) instanceof Map<?, ?> file)
                || !(file.get("version") instanceof Integer version)
                || !(file.get("indicators") instanceof List<?> rows)) {
            throw new IllegalArgumentException("the lists must have a version and indicators");
        }
        var published = new EnumMap<DelphiIndicator, Published>(DelphiIndicator.class);
        for (Object element : rows) {
            if (!(element instanceof Map<?, ?> row) || !(row.get("ilo") instanceof List<?> ilo)) {
                throw new IllegalArgumentException("each indicator must have indicator, ilo, adult and child");
            }
            var indicator = DelphiIndicator.valueOf(String.valueOf(row.get("indicator")));
            var weights = new Published(
                    ilo.stream().map(Integer.class::cast).toList(),
                    Weight.of(String.valueOf(row.get("adult"))),
                    Weight.of(String.valueOf(row.get("child"))));
            if (published.put(indicator, weights) != null) {
                throw new IllegalArgumentException("two weights for " + indicator);
            }
        }
        return new IndicatorWeights(version, published);
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
