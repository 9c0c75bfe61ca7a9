-- What routing was told of a report last, sealed under the report's own key, so that a newer policy can be tried on the last
-- month before it is in force. Goes with the report, and a month after it arrived.
create table routing_facts (
    report uuid  primary key references report (id),
    facts  bytea not null
);
