create table vps (
    id varchar(64) primary key,
    user_id varchar(64) not null references users (id) on delete cascade,
    label varchar(200) not null,
    provider varchar(20) not null,
    region varchar(40),
    size varchar(80),
    ipv4 varchar(40),
    status varchar(40) not null,
    created_at bigint not null
);

create index vps_user on vps (user_id);

-- The daemon of a vps. Only the hash of its token is kept; the rest is what it last said of itself.
create table gateways (
    id varchar(64) primary key,
    vps_id varchar(64) not null unique references vps (id) on delete cascade,
    token_hash varchar(64) not null,
    version varchar(200),
    os varchar(200),
    last_seen_at bigint,
    created_at bigint not null
);
