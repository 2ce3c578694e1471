-- Which node runs a scheduled job, and until when nobody else may: the table of ShedLock, as its documentation gives it.
create table scheduled_jobs (
    name varchar(64) primary key,
    lock_until timestamp not null,
    locked_at timestamp not null,
    locked_by varchar(255) not null
);
