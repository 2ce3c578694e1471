-- The migrations are the same for both engines. They call bytes `blob`, as SQLite and the standard do.
create domain blob as bytea;
