-- Other instances of triage on this database hear which report changed, or that an agency stated a key: who says it, and
-- the report's id. They read anew what they keep of it in memory. Heads of chains are kept nowhere, so they are not told.
create function tell_of_report() returns trigger language plpgsql as $$
begin
    perform pg_notify('triage', current_setting('application_name') || ' ' || new.id);
    return null;
end
$$;

create trigger told_elsewhere after insert or update of state, version, wrapped_key, summary on report
    for each row execute function tell_of_report();

create function tell_of_keys() returns trigger language plpgsql as $$
begin
    perform pg_notify('triage', current_setting('application_name') || ' keys');
    return null;
end
$$;

create trigger told_elsewhere after insert or update on key_statement
    for each statement execute function tell_of_keys();
