-- Every verified address of a user. One address is one user, whichever way it was proved.
create table addresses (
    email varchar(320) primary key,
    -- Checked at the end of a transaction: the address is claimed first, and decides whether there is a new user.
    user_id varchar(64) not null references users (id) on delete cascade deferrable initially deferred
);

-- Before the rows: PostgreSQL makes no index of a table while something of it is still to be checked.
create index addresses_user on addresses (user_id);

insert into addresses (email, user_id) select email, id from users;

-- Accounts at providers that sign a user in. The address is what the provider had verified when it was last used.
create table identities (
    provider varchar(20) not null,
    subject varchar(255) not null,
    user_id varchar(64) not null references users (id) on delete cascade,
    email varchar(320) not null,
    created_at bigint not null,
    primary key (provider, subject)
);

create index identities_user on identities (user_id);

-- A link is for an address. Whether it has a user is known when the link is used.
create table sign_in_links_by_address (
    token_hash varchar(64) primary key,
    email varchar(320) not null,
    expires_at bigint not null
);

insert into sign_in_links_by_address (token_hash, email, expires_at)
select token_hash, email, expires_at from sign_in_links join users on users.id = sign_in_links.user_id;

drop table sign_in_links;
alter table sign_in_links_by_address rename to sign_in_links;

create index sign_in_links_expiry on sign_in_links (expires_at);

-- Something that was begun in a browser and must be finished there: a detour to a provider, or a passkey's challenge.
create table sign_in_attempts (
    secret_hash varchar(64) primary key,
    browser_hash varchar(64) not null,
    purpose varchar(40) not null,
    -- Who was signed in and wants something added; nobody, where it is about signing in.
    user_id varchar(64) references users (id) on delete cascade,
    details text not null,
    expires_at bigint not null
);

create index sign_in_attempts_expiry on sign_in_attempts (expires_at);

-- Server-side sessions, now under the hash of their id. Those under the id itself end here.
drop table spring_session_attributes;
drop table spring_session;

create table spring_session (
    primary_id varchar(64) primary key,
    session_id varchar(64) not null,
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
    session_primary_id varchar(64) not null references spring_session (primary_id) on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes blob not null,
    primary key (session_primary_id, attribute_name)
);
