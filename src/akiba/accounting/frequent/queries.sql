-- name: rules()
-- list: sort id=r.id name=r.name; default id; office o.hierarchy
-- filter id: r.id = :id
-- filter user_defined: not r.system_defined
select r.id, r.office_id, o.name as office_name, r.name, r.description, r.system_defined,
       r.allow_multiple_debit_entries, r.allow_multiple_credit_entries,
       r.debit_account_id, d.name as debit_account_name, d.gl_code as debit_gl_code,
       r.credit_account_id, c.name as credit_account_name, c.gl_code as credit_gl_code
from accounting_rule r
join office_ref o on o.id = r.office_id
left join gl_account d on d.id = r.debit_account_id
left join gl_account c on c.id = r.credit_account_id

-- name: tags(rule_ids)
select t.id, t.rule_id, t.tag_id, t.side, v.name
from accounting_rule_tag t left join code_value_ref v on v.id = t.tag_id
where t.rule_id = any(:rule_ids)
order by t.id

-- name: tagged_accounts(rule_ids)
-- The accounts that a side of a rule may use because they carry one of its tags.
select t.rule_id, t.side, a.id, a.name, a.gl_code
from accounting_rule_tag t join gl_account a on a.tag_id = t.tag_id
where t.rule_id = any(:rule_ids) and a.usage = 1
order by a.gl_code

-- name: insert_rule(rule)<!
insert into accounting_rule (office_id, name, description, debit_account_id, credit_account_id,
                             allow_multiple_debit_entries, allow_multiple_credit_entries)
select n.office_id, n.name, n.description, n.debit_account_id, n.credit_account_id,
       n.allow_multiple_debit_entries, n.allow_multiple_credit_entries
from jsonb_populate_record(null::accounting_rule, :rule) as n
returning id

-- name: update_rule(id, rule)!
update accounting_rule set (office_id, name, description, debit_account_id, credit_account_id,
                            allow_multiple_debit_entries, allow_multiple_credit_entries) =
    (select n.office_id, n.name, n.description, n.debit_account_id, n.credit_account_id,
            n.allow_multiple_debit_entries, n.allow_multiple_credit_entries
     from jsonb_populate_record(accounting_rule, :rule) as n)
where id = :id

-- name: replace_tags(rule_id, side, tags)!
with gone as (delete from accounting_rule_tag where rule_id = :rule_id and side = :side and tag_id <> all(:tags))
insert into accounting_rule_tag (rule_id, side, tag_id)
select :rule_id, :side, tag_id from unnest((:tags)::bigint[]) with ordinality as t (tag_id, place) order by place
on conflict (rule_id, tag_id, side) do nothing

-- name: known_tags(tags, code_names)$
select count(*) from code_value_ref where id = any(:tags) and code_name = any(:code_names)

-- name: delete_rule(id)!
delete from accounting_rule where id = :id
