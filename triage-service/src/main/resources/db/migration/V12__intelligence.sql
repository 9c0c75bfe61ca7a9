-- What persons made of a report for the police: one entry for each, sealed under the report's data key.
create table intelligence (
    report uuid primary key references report (id),
    entry  bytea not null
);
