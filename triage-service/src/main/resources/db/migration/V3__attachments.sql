-- Files that came with a report or an addition. What each is and where it stands is sealed under the report's data key;
-- chunks says how many it comes in, open whether anything is still to be done with it.
create table attachment (
    id     uuid primary key,
    seq    bigint  generated always as identity,
    report uuid    not null references report (id),
    chunks int     not null,
    open   boolean not null,
    entry  bytea   not null
);

create index attachment_of_report on attachment (report, seq);
create index attachment_open on attachment (id) where open;

-- The clean copy of a file, in parts, each sealed under the report's data key.
create table attachment_part (
    attachment uuid  not null references attachment (id) on delete cascade,
    position   int   not null,
    data       bytea not null,
    primary key (attachment, position)
);

-- Chunks as they came, sealed under the store key, until their file is inspected or a day is over. They may come before
-- the report that names their attachment. The hour is hours since 1970-01-01T00Z.
create table chunk (
    id         uuid   primary key,
    attachment uuid   not null,
    position   int    not null,
    hour       bigint not null,
    data       bytea  not null
);

create index chunk_of_attachment on chunk (attachment);

-- Nothing compresses ciphertext.
alter table attachment_part alter column data set storage external;
alter table chunk alter column data set storage external;
