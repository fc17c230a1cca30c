-- name: numbers(count)
-- Numbers for so many new clients.
select nextval('client_id_seq') as id from generate_series(1, :count)

-- name: insert(clients, members, papers)!
-- Clients with the groups they are in and the papers they showed, in one statement.
with kept as (
    insert into client select * from jsonb_populate_recordset(null::client, :clients)
),
joined as (
    insert into group_member (group_id, client_id)
    select group_id, client_id from jsonb_to_recordset((:members)::jsonb) as m (group_id bigint, client_id bigint)
)
insert into client_identifier (client_id, document_type_id, document_key)
select client_id, document_type_id, document_key
from jsonb_to_recordset((:papers)::jsonb) as p (client_id bigint, document_type_id bigint, document_key text)
