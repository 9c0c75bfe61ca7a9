-- What persons did to a report at the desk, each entry sealed under the report's data key.

-- Passages that are hidden, or shown though a rule masked them.
create table redaction (
    id     uuid primary key,
    seq    bigint generated always as identity,
    report uuid  not null references report (id),
    entry  bytea not null
);

create index redaction_of_report on redaction (report, seq);

-- What a person said of the indicators that were found in the words.
create table finding (
    seq    bigint generated always as identity primary key,
    report uuid  not null references report (id),
    entry  bytea not null
);

create index finding_of_report on finding (report, seq);

create table translation (
    id     uuid primary key,
    seq    bigint generated always as identity,
    report uuid  not null references report (id),
    entry  bytea not null
);

create index translation_of_report on translation (report, seq);

-- What persons typed and did not send yet: one entry for all of a report.
create table draft (
    report uuid primary key references report (id),
    entry  bytea not null
);
