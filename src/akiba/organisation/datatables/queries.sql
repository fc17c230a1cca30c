-- name: data_tables(app_table)
select name, app_table, owner_table, owner_key, entity_sub_type, multi_row, version from data_table
where (:app_table)::text is null or app_table = :app_table order by name

-- name: data_table(name)^
select name, app_table, owner_table, owner_key, entity_sub_type, multi_row, version from data_table where name = :name

-- name: columns(names)
select table_name, name, kind, length, mandatory, is_unique, indexed, code_name from data_table_column
where table_name = any(:names) order by table_name, position

-- name: code_choices(names)
select code_name, id, name as value from code_value_ref where code_name = any(:names) and active
order by code_name, position, id

-- name: insert_data_table(name, app_table, owner_table, owner_key, entity_sub_type, multi_row)!
insert into data_table (name, app_table, owner_table, owner_key, entity_sub_type, multi_row)
values (:name, :app_table, :owner_table, :owner_key, :entity_sub_type, :multi_row)

-- name: update_data_table(name, entity_sub_type)!
update data_table set entity_sub_type = :entity_sub_type, version = version + 1 where name = :name

-- name: delete_data_table(name)!
delete from data_table where name = :name

-- name: insert_column(table_name, name, kind, length, mandatory, is_unique, indexed, code_name)!
insert into data_table_column (table_name, name, kind, length, mandatory, is_unique, indexed, code_name)
values (:table_name, :name, :kind, :length, :mandatory, :is_unique, :indexed, :code_name)

-- name: update_column(table_name, old, name, length, mandatory, code_name)!
update data_table_column set name = :name, length = :length, mandatory = :mandatory, code_name = :code_name
where table_name = :table_name and name = :old

-- name: delete_column(table_name, name)!
delete from data_table_column where table_name = :table_name and name = :name

-- name: change_table(change)$
select change_data_table(:change)

-- name: owner(app_table, id)^
-- Whose office a thing belongs to; what belongs to no office is there for everybody.
select hierarchy, office_id, client_id, group_id from (
    select 'm_client' as kind, id, office_hierarchy as hierarchy, office_id, id as client_id, null::bigint as group_id
    from client_ref where :app_table = 'm_client' and id = :id
    union all
    select :app_table, id, office_hierarchy, office_id, null, id
    from group_ref where :app_table in ('m_group', 'm_center') and id = :id
    union all
    select :app_table, l.id, coalesce(c.office_hierarchy, g.office_hierarchy), coalesce(c.office_id, g.office_id),
           l.client_id, l.group_id
    from loan_ref l left join client_ref c on c.id = l.client_id left join group_ref g on g.id = l.group_id
    where :app_table = 'm_loan' and l.id = :id
    union all
    select :app_table, s.id, o.hierarchy, s.office_id, s.client_id, s.group_id
    from savings_account_ref s join office_ref o on o.id = s.office_id
    where :app_table = 'm_savings_account' and s.id = :id
    union all
    select :app_table, t.id, o.hierarchy, t.office_id, null, null
    from savings_transaction_ref t join office_ref o on o.id = t.office_id
    where :app_table = 'm_savings_account_transaction' and t.id = :id
    union all
    select :app_table, id, hierarchy, id, null, null from office_ref where :app_table = 'm_office' and id = :id
    union all
    select :app_table, id, null, null, null, null from loan_product_ref where :app_table = 'm_product_loan' and id = :id
    union all
    select :app_table, id, null, null, null, null
    from savings_product_ref where :app_table = 'm_savings_product' and id = :id
) found

-- name: checks()
-- list: sort id=k.id entity=k.app_table; default id
-- filter app_table: k.app_table = :app_table
-- filter status: k.status = :status
-- filter product_id: k.product_id = :product_id
select k.id, k.app_table as entity, k.status, k.table_name as datatable_name, k.product_id from data_table_check k

-- name: insert_check(app_table, status, table_name, product_id)<!
insert into data_table_check (app_table, status, table_name, product_id)
values (:app_table, :status, :table_name, :product_id)
returning id

-- name: delete_check(id)$
delete from data_table_check where id = :id returning id

-- name: needed(app_table, status, product_id)
-- What a product asks for stands in place of what is asked for in general.
with asked as (
    select table_name, product_id from data_table_check
    where app_table = :app_table and status = :status and (product_id is null or product_id = :product_id)
)
select t.name, t.app_table, t.owner_table, t.owner_key, t.entity_sub_type, t.multi_row, t.version
from asked a join data_table t on t.name = a.table_name
where a.product_id is not null or not exists (select from asked where product_id is not null)
order by t.name

-- name: is_asked_for(name)$
select exists (select from data_table_check where table_name = :name)

-- name: checks_of(table_name)
select id, status from data_table_check where table_name = :table_name order by status, id
