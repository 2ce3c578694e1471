-- Only the hash of a token is kept.
create table api_tokens (
    id varchar(64) primary key,
    user_id varchar(64) not null references users (id) on delete cascade,
    name varchar(100) not null,
    scope varchar(10) not null,
    token_hash varchar(64) not null unique,
    created_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint
);

create index api_tokens_user on api_tokens (user_id, created_at);
create index api_tokens_expiry on api_tokens (expires_at);
