-- name: categories()
select id, name, description from provisioning_category order by id

-- name: insert_category(name, description)<!
insert into provisioning_category (name, description) values (:name, :description) returning id

-- name: update_category(id, name, description)$
update provisioning_category set name = coalesce(:name, name), description = coalesce(:description, description)
where id = :id returning id

-- name: delete_category(id)$
delete from provisioning_category where id = :id returning id

-- name: criteria()
select c.id, c.name, u.username from provisioning_criteria c left join user_ref u on u.id = c.created_by order by c.id

-- name: one_criteria(id)^
select c.id, c.name, u.username
from provisioning_criteria c left join user_ref u on u.id = c.created_by where c.id = :id

-- name: definitions(criteria_id)
select d.id, d.category_id, c.name as category_name, d.min_age, d.max_age, d.percentage,
       l.id as liability_id, l.gl_code as liability_code, l.name as liability_name,
       e.id as expense_id, e.gl_code as expense_code, e.name as expense_name
from provisioning_definition d
join provisioning_category c on c.id = d.category_id
join gl_account_ref l on l.id = d.liability_account_id
join gl_account_ref e on e.id = d.expense_account_id
where d.criteria_id = :criteria_id
order by d.min_age

-- name: products()
-- Every loan product, with the criteria it belongs to.
select p.id, p.name, p.include_in_borrower_cycle, m.criteria_id
from loan_product p left join provisioning_product m on m.product_id = p.id
order by p.id

-- name: insert_criteria(name, created_by)<!
insert into provisioning_criteria (name, created_by) values (:name, :created_by) returning id

-- name: rename_criteria(id, name)!
update provisioning_criteria set name = :name where id = :id

-- name: replace_products(criteria_id, product_ids)!
with gone as (
    delete from provisioning_product where criteria_id = :criteria_id and product_id <> all(:product_ids)
)
insert into provisioning_product (product_id, criteria_id)
select p.id, :criteria_id from loan_product p where p.id = any(:product_ids)
on conflict (product_id) do update set criteria_id = excluded.criteria_id

-- name: clear_definitions(criteria_id)!
delete from provisioning_definition where criteria_id = :criteria_id

-- name: insert_definitions(criteria_id, definitions)!
insert into provisioning_definition (criteria_id, category_id, min_age, max_age, percentage, liability_account_id,
                                     expense_account_id)
select :criteria_id, d.category_id, d.min_age, d.max_age, d.percentage, d.liability_account_id, d.expense_account_id
from jsonb_populate_recordset(null::provisioning_definition, :definitions) as d

-- name: delete_criteria(id)!
delete from provisioning_criteria where id = :id

-- name: entries()
-- list: sort id=e.id date=e.as_of; default id
-- filter id: e.id = :id
select e.id, e.posted, e.as_of, e.created_by, m.username as maker, e.updated_by, u.username as updater, e.updated_at,
       coalesce((select sum(r.reserved) from provisioning_reserve r where r.entry_id = e.id), 0) as reserved
from provisioning_entry e
left join user_ref m on m.id = e.created_by
left join user_ref u on u.id = e.updated_by

-- name: entry_on(as_of)$
select id from provisioning_entry where as_of = :as_of

-- name: last_posted()^
select id, as_of from provisioning_entry where posted order by as_of desc limit 1

-- name: insert_entry(as_of, created_by)<!
insert into provisioning_entry (as_of, created_by) values (:as_of, :created_by) returning id

-- name: mark_posted(id, user_id)!
update provisioning_entry set posted = true, updated_by = :user_id, updated_at = now() where id = :id

-- name: clear_reserves(entry_id)!
delete from provisioning_reserve where entry_id = :entry_id

-- name: reserve(entry_id, as_of, rounding)!
-- A percentage of what is owed of every active loan whose product has criteria, by how late its oldest open
-- instalment is, summed by office, currency, product and days.
with owed as (
    select coalesce(c.office_id, g.office_id) as office_id, l.currency_code, l.decimal_places, l.product_id,
           i.left_to_pay as balance, greatest(:as_of - i.oldest, 0) as days_overdue
    from loan l
    cross join lateral (
        select min(due_date) filter (where obligations_met_on is null) as oldest,
               sum(principal + interest + fee + penalty
                   - principal_paid - interest_paid - fee_paid - penalty_paid
                   - interest_waived - fee_waived - penalty_waived
                   - principal_written_off - interest_written_off - fee_written_off - penalty_written_off)
                   as left_to_pay
        from loan_instalment where loan_id = l.id
    ) i
    left join client_ref c on c.id = l.client_id
    left join group_ref g on g.id = l.group_id
    where l.status = 300
)
insert into provisioning_reserve (entry_id, criteria_id, category_id, office_id, currency_code, product_id,
                                  days_overdue, balance, percentage, reserved, liability_account_id,
                                  expense_account_id)
select :entry_id, d.criteria_id, d.category_id, o.office_id, o.currency_code, o.product_id, o.days_overdue,
       sum(o.balance), d.percentage, sum(round_money(o.balance * d.percentage / 100, o.decimal_places, :rounding)),
       d.liability_account_id, d.expense_account_id
from owed o
join provisioning_product p on p.product_id = o.product_id
join provisioning_definition d on d.criteria_id = p.criteria_id and o.days_overdue between d.min_age and d.max_age
group by d.id, o.office_id, o.currency_code, o.product_id, o.days_overdue
order by o.office_id, o.currency_code, o.product_id, o.days_overdue

-- name: reserves()
-- list: sort id=r.id; default id; office o.hierarchy
-- filter entry_id: r.entry_id = :entry_id
-- filter office_id: r.office_id = :office_id
-- filter product_id: r.product_id = :product_id
-- filter category_id: r.category_id = :category_id
select r.id, r.entry_id, r.criteria_id, r.office_id, o.name as office_name, r.currency_code, r.product_id,
       p.name as product_name, r.category_id, c.name as category_name, r.days_overdue, r.percentage, r.balance,
       r.reserved, l.id as liability_id, l.gl_code as liability_code, l.name as liability_name,
       e.id as expense_id, e.gl_code as expense_code, e.name as expense_name
from provisioning_reserve r
join office_ref o on o.id = r.office_id
join provisioning_category c on c.id = r.category_id
join gl_account_ref l on l.id = r.liability_account_id
join gl_account_ref e on e.id = r.expense_account_id
left join loan_product p on p.id = r.product_id

-- name: reserves_of(entry_id)
select office_id, currency_code, reserved, liability_account_id, expense_account_id
from provisioning_reserve where entry_id = :entry_id order by id
