-- The day on which a person signed in last, was let in, or was let in again. Who was there before is counted from today.
alter table account add column signed_in date not null default current_date;
