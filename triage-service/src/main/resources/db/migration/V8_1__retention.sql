-- Why a report is kept longer than the rules say, sealed under the report's data key. That a report is held shows.
create table legal_hold (
    report uuid  primary key references report (id),
    entry  bytea not null
);

-- What was destroyed when its time was over, without its content, sealed under the store key.
create table destruction (
    id    uuid   primary key,
    seq   bigint generated always as identity,
    entry bytea  not null
);
