create table sessions (
    id varchar(64) primary key,
    vps_id varchar(64) not null references vps (id) on delete cascade,
    title varchar(200) not null,
    agent_type varchar(40) not null,
    workdir varchar(4096) not null,
    status varchar(20) not null,
    exit_code int,
    created_at bigint not null,
    -- When the status was last set.
    status_at bigint not null,
    last_activity_at bigint not null
);

create index sessions_vps on sessions (vps_id, created_at);
