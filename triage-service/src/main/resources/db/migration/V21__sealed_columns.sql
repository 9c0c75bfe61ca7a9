-- What is sealed does not get smaller by packing: PostgreSQL is not to try. For what is written from now on.
alter table report
    alter column wrapped_key set storage external,
    alter column summary set storage external,
    alter column content set storage external;
alter table outbox alter column envelope set storage external;
alter table ledger alter column entry set storage external;
alter table session_ledger alter column entry set storage external;
alter table related_token alter column entry set storage external;
alter table routing_facts alter column facts set storage external;
