-- The audit trail is chains of hashes (docs/decisions/0016). Entry n of a chain has a commitment in clear, from which the
-- head follows; the entry itself, with the commitment's salt, stays sealed: a report's under its data key, a session's
-- under the store key. An entry that is destroyed with its report leaves its commitment, so that the chain goes on.
-- What was on record before has no n: it can be read, and every chain begins anew after it.
alter table report
    add column entries bigint not null default 0,
    add column head    bytea;

alter table ledger
    add column n          bigint,
    add column commitment bytea,
    add column checkpoint bigint,
    alter column entry drop not null,
    add unique (report, n);

drop index ledger_of_report;

-- What people do at the desk, by session; and under the id 0 what programs do apart from any report.
create table session_chain (
    id      uuid primary key,
    entries bigint not null,
    head    bytea
);

create table session_ledger (
    session    uuid   not null,
    n          bigint not null,
    commitment bytea,
    entry      bytea,
    checkpoint bigint,
    primary key (session, n)
);

-- No checkpoint has covered these yet.
create index ledger_uncovered on ledger (report) where checkpoint is null and n is not null;
create index session_ledger_uncovered on session_ledger (session) where checkpoint is null;

-- Signed roots as they were sent to audit.checkpoints. The sealed line goes when it is in the operator's file.
create table audit_checkpoint (
    number  bigint primary key,
    hour    bigint not null,
    entries bigint not null,
    chains  bigint not null,
    root    bytea  not null,
    line    bytea
);

create index audit_checkpoint_unwritten on audit_checkpoint (number) where line is not null;
