-- Whose account at the organisation's identity provider an account here is linked to: SHA-256 of issuer and subject.
create table provider_link (
    account uuid primary key references account (id),
    subject text not null unique
);
