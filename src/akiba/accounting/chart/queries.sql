-- name: accounts()
-- list: sort glCode=a.gl_code id=a.id name=a.name; default glCode
-- filter type: a.account_type = :type
-- filter usage: a.usage = :usage
-- filter disabled: a.disabled = :disabled
-- filter manual_entries_allowed: a.manual_entries_allowed = :manual_entries_allowed
-- filter search: a.name ilike '%' || :search || '%' or a.gl_code ilike '%' || :search || '%'
select a.id, a.name, a.gl_code, a.parent_id, a.account_type, a.usage, a.manual_entries_allowed, a.disabled,
       a.description, a.tag_id, v.name as tag_name, t.depth
from gl_account a
join gl_account_tree t on t.id = a.id
left join code_value_ref v on v.id = a.tag_id

-- name: account(id)^
select a.id, a.name, a.gl_code, a.parent_id, a.account_type, a.usage, a.manual_entries_allowed, a.disabled,
       a.description, a.tag_id, v.name as tag_name, t.depth
from gl_account a
join gl_account_tree t on t.id = a.id
left join code_value_ref v on v.id = a.tag_id
where a.id = :id

-- name: accounts_by_id(ids)
select id, name, gl_code, account_type, usage, manual_entries_allowed, disabled
from gl_account where id = any(:ids)

-- name: insert_account(name, gl_code, parent_id, account_type, usage, manual_entries_allowed, description, tag_id)<!
insert into gl_account (name, gl_code, parent_id, account_type, usage, manual_entries_allowed, description, tag_id)
values (:name, :gl_code, :parent_id, :account_type, :usage, :manual_entries_allowed, :description, :tag_id)
returning id

-- name: update_account(id, account)!
update gl_account set (name, gl_code, parent_id, account_type, usage, manual_entries_allowed, disabled, description,
                       tag_id) =
    (select n.name, n.gl_code, n.parent_id, n.account_type, n.usage, n.manual_entries_allowed, n.disabled,
            n.description, n.tag_id
     from jsonb_populate_record(gl_account, :account) as n)
where id = :id

-- name: delete_account(id)!
delete from gl_account where id = :id

-- name: has_lines(id)$
select exists (select from journal_line where account_id = :id)

-- name: has_children(id)$
select exists (select from gl_account where parent_id = :id)

-- name: is_mapped(id)$
select exists (select from product_mapping where account_id = :id)
    or exists (select from financial_activity_account where account_id = :id)

-- name: is_below(id, ancestor)$
-- Whether an account stands at or below another in the tree.
with recursive up as (
    select id, parent_id from gl_account where id = :id
    union select p.id, p.parent_id from gl_account p join up on p.id = up.parent_id
)
select exists (select from up where id = :ancestor)
