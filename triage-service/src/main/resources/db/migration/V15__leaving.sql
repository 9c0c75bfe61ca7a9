-- Reports of which a cleared slot waits until it can be undone no more, and from when on that is so: seconds since 1970. No
-- content: what leaves, and by whom, is in the report's sealed summary.
create table leaving (
    report uuid   primary key references report (id),
    second bigint not null
);
