-- What is under way with a server at a cloud, so that any node can go on with it.
create table provisioning (
    vps_id varchar(64) primary key references vps (id) on delete cascade,
    step varchar(20) not null,
    -- When the step began.
    step_since bigint not null,
    -- When there is something to do next; null while there is not.
    due_at bigint,
    -- Until when a node may take to do it.
    lease_until bigint,
    -- Until when this has to have succeeded.
    deadline bigint not null,
    image varchar(80) not null,
    -- Counts the requests for a droplet.
    attempt int not null,
    -- When the cloud was last asked for something of which nobody knows yet what came.
    asked_at bigint,
    droplet_id bigint,
    -- When the gateway of this attempt first said hello.
    hello_at bigint,
    -- In a row.
    failures int not null,
    error_code varchar(64),
    error_detail varchar(500),
    -- Counts the changes; who has not seen the last one changes nothing.
    version int not null
);

create index provisioning_due on provisioning (due_at);

-- Requests for servers, so that one that is repeated makes no second server.
create table vps_requests (
    user_id varchar(64) not null references users (id) on delete cascade,
    idempotency_key varchar(255) not null,
    body_hash varchar(64) not null,
    -- Not a reference: the key is spent, also when the server is gone.
    vps_id varchar(64) not null,
    created_at bigint not null,
    primary key (user_id, idempotency_key)
);

create index vps_requests_age on vps_requests (created_at);
