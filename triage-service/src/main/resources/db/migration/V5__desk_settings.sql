-- What a person set up at the desk: languages and saved views, sealed under the store key.
create table desk_settings (
    account text  primary key,
    entry   bytea not null
);
