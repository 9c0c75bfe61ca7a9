-- What agencies ask about a dispatch and what was answered, sealed under the report's own key. Goes with the report.
create table agency_question (
    id     uuid primary key,
    seq    bigint generated always as identity,
    report uuid  not null references report (id),
    entry  bytea not null
);

create index agency_question_of_report on agency_question (report, seq);
