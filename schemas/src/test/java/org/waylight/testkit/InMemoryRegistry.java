package org.waylight.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.waylight.wire.Registry;

/**
 * A registry that knows what was put into it, for tests of other things than the registry; that one is tested against
 * the real server. Can be told to be away, or to answer with another schema.
 */
public final class InMemoryRegistry implements Registry {

    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    public void away(boolean now) {
        away = now;
    }

    public int add(String schema) {
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public int register(String subject, String schema) {
        answer();
        int known = schemas.indexOf(schema);
        return known >= 0 ? known + 1 : add(schema);
    }

    @Override
    public @Nullable Integer find(String subject, String schema) {
        return register(subject, schema);
    }

    @Override
    public @Nullable String byId(int id) {
        answer();
        return id >= 1 && id <= schemas.size() ? schemas.get(id - 1) : null;
    }

    @Override
    public boolean isCompatible(String subject, String schema) {
        answer();
        return true;
    }

    @Override
    public void setCompatibility(String subject, String level) {
        answer();
    }

    private void answer() {
        if (away) {
            throw new RegistryUnavailable("the registry is away", null);
        }
    }
}
