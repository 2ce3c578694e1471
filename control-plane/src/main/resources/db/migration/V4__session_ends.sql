-- Whether it ended only because a complete report lacked it: it runs again where a later report has it.
alter table sessions add column lost boolean not null default false;

-- When its owner took it off the list. The row stays for a while, so that a report that comes late finds it.
alter table sessions add column removed_at bigint;

-- Of what ended before, nobody has noted how.
update sessions set lost = true where status in ('ended', 'error') and exit_code is null;
