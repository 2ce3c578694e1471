-- Times are UTC, in milliseconds since 1970.
create table users (
    id varchar(64) primary key,
    email varchar(320) not null unique,
    created_at bigint not null
);

-- Only the hash of a token is kept. A row is deleted when its link is used.
create table sign_in_links (
    token_hash varchar(64) primary key,
    user_id varchar(64) not null references users (id) on delete cascade,
    expires_at bigint not null
);

create index sign_in_links_expiry on sign_in_links (expires_at);

-- The tables of Spring Session, as its documentation gives them.
create table spring_session (
    primary_id char(36) primary key,
    session_id char(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100)
);

create unique index spring_session_id on spring_session (session_id);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes blob not null,
    primary key (session_primary_id, attribute_name)
);
