-- What was published of the counts, each for some months and for good, sealed under the store key.
create table publication (
    number int   primary key,
    entry  bytea not null
);
