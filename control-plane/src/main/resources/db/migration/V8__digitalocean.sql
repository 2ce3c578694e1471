-- What must be told to others again, encrypted. In front stands the id of the key.
create table secrets (
    user_id varchar(64) not null references users (id) on delete cascade,
    name varchar(64) not null,
    ciphertext varchar(8192) not null,
    primary key (user_id, name)
);

-- Whose account at DigitalOcean may be used. Its tokens are secrets.
create table digitalocean_connections (
    user_id varchar(64) primary key references users (id) on delete cascade,
    account_id varchar(64) not null,
    email varchar(320) not null,
    team varchar(200),
    status varchar(20) not null,
    token_expires_at bigint not null,
    -- Counts the pairs of tokens.
    version int not null,
    -- Until when somebody may take to fetch the next pair.
    refreshing_until bigint,
    connected_at bigint not null
);

-- A user who was sent to DigitalOcean and has not come back. A row is deleted when they do.
create table digitalocean_states (
    state_hash varchar(64) primary key,
    user_id varchar(64) not null references users (id) on delete cascade,
    -- Of the sign-in, so that only the same browser can come back.
    sign_in_hash varchar(64) not null,
    verifier varchar(512) not null,
    expires_at bigint not null
);

create index digitalocean_states_expiry on digitalocean_states (expires_at);
