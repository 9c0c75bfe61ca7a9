-- What people whom a report concerns ask for by their rights, one row for each report that a case is about, sealed under the
-- report's data key. That a report has a case, and whether it is open, shows.
create table rights_case (
    id     uuid    not null,
    report uuid    not null references report (id),
    seq    bigint  generated always as identity,
    open   boolean not null,
    entry  bytea   not null,
    primary key (id, report)
);

create index rights_case_of_report on rights_case (report);
