-- The first page of all clients by name, without sorting them all.
create index client_name on client (display_name, id);
