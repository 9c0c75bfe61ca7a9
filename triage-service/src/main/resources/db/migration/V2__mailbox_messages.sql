-- Questions to a reporter and the reporter's messages, in the order of their coming, each sealed under the report's data
-- key. The id is the envelope's; it stays without its entry, so that a message that comes again is known.
create table message (
    id     uuid primary key,
    seq    bigint generated always as identity,
    report uuid not null references report (id),
    entry  bytea
);

create index message_of_report on message (report, seq);

-- When reporters' statuses are published next, sealed under the store key: one row.
create table status_round (
    id   int primary key check (id = 1),
    plan bytea not null
);
