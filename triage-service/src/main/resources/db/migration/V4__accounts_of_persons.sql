-- Persons who may use the desk. Nothing in these tables is about a report.
create table account (
    id         uuid        primary key,
    name       text        not null,
    role       text        not null,
    state      text        not null,
    enrolled   boolean     not null,
    generation int         not null,
    created    timestamptz not null
);

create unique index account_by_name on account (lower(name));

-- Passkeys: public keys and what made them. Table and columns bear the names that Spring Security's repository asks for;
-- the user's id is the account's, its 16 bytes in Base64.
create table user_credentials (
    credential_id                varchar(1000) primary key,
    user_entity_user_id          varchar(1000) not null,
    public_key                   bytea         not null,
    signature_count              bigint        not null,
    uv_initialized               boolean       not null,
    backup_eligible              boolean       not null,
    authenticator_transports     varchar(1000) not null,
    public_key_credential_type   varchar(100),
    backup_state                 boolean       not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamptz   not null,
    last_used                    timestamptz   not null,
    label                        varchar(1000) not null
);

create index user_credentials_of_account on user_credentials (user_entity_user_id);

-- Ten at most for an account, each gone when it was used.
create table recovery_code (
    account uuid not null references account (id),
    number  int  not null,
    hash    text not null,
    primary key (account, number)
);

-- One-time links, by SHA-256 of their secret. Used ones stay until they would have expired, so that the launcher's are
-- not taken twice.
create table invitation (
    token_hash  text        primary key,
    name        text        not null,
    role        text        not null,
    account     uuid        references account (id),
    expires     timestamptz not null,
    by_operator boolean     not null,
    used        timestamptz
);

-- Tries with a recovery code in the last minutes, by SHA-256 of the name that was given: a name that nobody has is
-- counted like one that somebody has.
create table recovery_try (
    name_hash text        not null,
    at        timestamptz not null
);

create index recovery_try_of_name on recovery_try (name_hash, at);
