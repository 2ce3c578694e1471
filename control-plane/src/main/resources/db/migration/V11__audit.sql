-- Who did what that matters for security. The rows outlive what they speak of, so nothing refers to it.
create table audit_log (
    id varchar(64) primary key,
    user_id varchar(64) not null,
    act varchar(80) not null,
    -- JSON, an object of strings.
    details text not null,
    -- Where the request came from; absent where nobody asked, such as a scheduled job.
    address varchar(80),
    at bigint not null
);

create index audit_log_user on audit_log (user_id, id);
create index audit_log_at on audit_log (at);
