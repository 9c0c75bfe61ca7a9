-- The policy that routing's last proposal named, so that the audit trail tells of a change once.
create table policy_in_force (
    one  boolean primary key default true check (one),
    name text    not null
);
