-- What waits to be entered into these indexes is read by every search: enter it at once.
alter index client_search set (fastupdate = off);
alter index client_identifier_search set (fastupdate = off);
alter index person_group_search set (fastupdate = off);
select gin_clean_pending_list('client_search'), gin_clean_pending_list('client_identifier_search'),
       gin_clean_pending_list('person_group_search');
