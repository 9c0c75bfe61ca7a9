-- Clear columns of a report are id, state and version; everything else is sealed under the report's own data key, which
-- is wrapped by the store key. A report without a wrapped key is erased.
create table report (
    id          uuid primary key,
    state       text  not null,
    version     int   not null,
    wrapped_key bytea,
    summary     bytea,
    content     bytea
);

-- What is to be sent, sealed and framed already. Written in the transaction of the change that it tells of; a row goes
-- when Kafka has acknowledged it. A reason is set for dead letters only.
create table outbox (
    seq      bigint generated always as identity primary key,
    topic    text  not null,
    key      uuid  not null,
    envelope bytea not null,
    reason   text
);

-- Who did what to a report and why, each entry sealed under the report's data key.
create table ledger (
    seq    bigint generated always as identity primary key,
    report uuid  not null references report (id),
    entry  bytea not null
);

create index ledger_of_report on ledger (report);

-- Agencies' key statements as they came over the topic: public, signed by the agency itself.
create table key_statement (
    party      text   not null,
    not_before bigint not null,
    statement  bytea  not null,
    primary key (party, not_before)
);
