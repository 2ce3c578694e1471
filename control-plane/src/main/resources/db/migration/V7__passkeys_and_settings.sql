-- What the authenticator said when the passkey was made holds its public key.
create table passkeys (
    id varchar(64) primary key,
    user_id varchar(64) not null references users (id) on delete cascade,
    -- Base64url. At most 1023 bytes, says WebAuthn.
    credential_id varchar(1400) not null unique,
    name varchar(100) not null,
    attestation_object blob not null,
    client_data blob not null,
    public_key blob not null,
    transports varchar(200) not null,
    signature_count bigint not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    created_at bigint not null,
    last_used_at bigint
);

create index passkeys_user on passkeys (user_id, created_at);

-- JSON, with what differs from the defaults.
create table user_settings (
    user_id varchar(64) primary key references users (id) on delete cascade,
    settings text not null
);
