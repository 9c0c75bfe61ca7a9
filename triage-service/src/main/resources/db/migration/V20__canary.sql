-- The canary of each agency that was sent last (docs/decisions/0041). Times in seconds since 1970: no report's, nor a reporter's.
create table canary (
    agency   text    primary key,
    dispatch uuid,                   -- null while none could be sealed
    owed     bigint  not null,       -- since when an answer is owed
    next     bigint  not null,       -- when the next is sent
    answered boolean not null,
    late     boolean not null        -- was said, and no answer came since
);
