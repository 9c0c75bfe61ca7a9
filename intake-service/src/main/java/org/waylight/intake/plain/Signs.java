package org.waylight.intake.plain;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.MethodOfControl;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the form's checkboxes mean, from the page's own list. */
final class Signs {

    private final Map<String, Sign> byId;

    private Signs(Map<String, Sign> byId) {
        this.byId = byId;
    }

    private record Sign(String id, DelphiIndicator delphi, MethodOfControl control) {}

    /**
     * The list that is in this build.
     *
     * @throws IllegalStateException if it is missing or names a symbol that there is not
     */
    static Signs ofThisBuild() {
        try (InputStream list = Signs.class.getResourceAsStream("indicators.json")) {
            if (list == null) {
                throw new IllegalStateException("the list of signs is missing from this build: build intake again");
            }
            Map<String, Sign> byId = new LinkedHashMap<>();
            for (Sign sign : JsonMapper.shared().readValue(list, Sign[].class)) {
                byId.put(sign.id(), sign);
            }
            return new Signs(byId);
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException("the list of signs in this build cannot be read: build intake again", e);
        }
    }

    /** Those of the ids that are on the list, each once. */
    List<String> known(Collection<String> ids) {
        return ids.stream().filter(byId::containsKey).distinct().toList();
    }

    List<DelphiIndicator> indicators(Collection<String> ids) {
        return all(ids, Sign::delphi);
    }

    List<MethodOfControl> controls(Collection<String> ids) {
        return all(ids, Sign::control);
    }

    /** Each once, in the list's order. */
    private <T> List<T> all(Collection<String> ids, Function<Sign, T> what) {
        return byId.values().stream()
                .filter(sign -> ids.contains(sign.id()))
                .map(what)
                .distinct()
                .toList();
    }
}
