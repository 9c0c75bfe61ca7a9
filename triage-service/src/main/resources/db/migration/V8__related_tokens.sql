-- Keyed tokens of what a report names, in one row sealed under the report's data key: the database does not show who
-- shares one with whom. A report has a row whether it names anything or not.
create table related_token (
    report uuid  primary key references report (id),
    entry  bytea not null
);
