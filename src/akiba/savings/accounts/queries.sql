-- name: accounts()
-- list: sort id=a.id accountNo=a.account_no accountBalance=a.balance status=a.status clientName=c.display_name submittedOnDate=a.submitted_on activatedOnDate=a.activated_on; default id; office o.hierarchy
-- filter external_id: a.external_id = :external_id
-- filter text: a.account_no || ' ' || coalesce(c.display_name, g.name) || ' ' || coalesce(a.external_id, '') || ' ' || coalesce(a.legacy_no, '') ilike :text
-- filter status: a.status = :status
-- filter office_id: a.office_id = :office_id
-- filter client_id: a.client_id = :client_id
-- filter group_id: a.group_id = :group_id and a.client_id is null
-- filter account_id: a.id = :account_id
select a.*, o.hierarchy as office_hierarchy, c.display_name as client_name, g.name as group_name, p.name as product_name,
       p.short_name as product_short_name, p.accounting_rule, p.is_dormancy_tracking_active, p.days_to_inactive,
       p.days_to_dormancy, p.days_to_escheat, s.display_name as field_officer_name,
       cu.name as currency_name, cu.display_symbol, cu.display_label,
       (select max(t.on_date) from savings_transaction t
        where t.account_id = a.id and t.kind in (1, 2) and not t.undone) as last_active_on,
       su.username as submitted_username, su.firstname as submitted_firstname, su.lastname as submitted_lastname,
       au.username as approved_username, au.firstname as approved_firstname, au.lastname as approved_lastname,
       vu.username as activated_username, vu.firstname as activated_firstname, vu.lastname as activated_lastname,
       ru.username as rejected_username, ru.firstname as rejected_firstname, ru.lastname as rejected_lastname,
       wu.username as withdrawn_username, wu.firstname as withdrawn_firstname, wu.lastname as withdrawn_lastname,
       xu.username as closed_username, xu.firstname as closed_firstname, xu.lastname as closed_lastname
from savings_account a
join office_ref o on o.id = a.office_id
join savings_product p on p.id = a.product_id
join currency_ref cu on cu.code = a.currency_code
left join client_ref c on c.id = a.client_id
left join group_ref g on g.id = a.group_id
left join staff_ref s on s.id = a.field_officer_id
left join user_ref su on su.id = a.submitted_by
left join user_ref au on au.id = a.approved_by
left join user_ref vu on vu.id = a.activated_by
left join user_ref ru on ru.id = a.rejected_by
left join user_ref wu on wu.id = a.withdrawn_by
left join user_ref xu on xu.id = a.closed_by
where true

-- name: next_number()$
select nextval('savings_account_id_seq')

-- name: id_of_external(external_id)$
select id from savings_account where external_id = :external_id

-- name: lock(id)^
-- The account, kept from others until the work ends, with what its rules ask of other rooms.
select a.*, o.hierarchy as office_hierarchy, p.accounting_rule, c.status as client_status, g.status as group_status,
       greatest(c.activated_on, g.activated_on) as holder_activated_on, c.office_joined_on as holder_joined_on
from savings_account a
join office_ref o on o.id = a.office_id
join savings_product p on p.id = a.product_id
left join client_ref c on c.id = a.client_id
left join group_ref g on g.id = a.group_id
where a.id = :id
for update of a

-- name: held_by(client_id, statuses)
select id from savings_account where client_id = :client_id and status = any(:statuses) order by id

-- name: move_office(client_id, office_id)!
update savings_account set office_id = :office_id where client_id = :client_id

-- name: lock_many(ids)
select a.*, o.hierarchy as office_hierarchy, p.accounting_rule, c.status as client_status, g.status as group_status,
       greatest(c.activated_on, g.activated_on) as holder_activated_on, c.office_joined_on as holder_joined_on
from savings_account a
join office_ref o on o.id = a.office_id
join savings_product p on p.id = a.product_id
left join client_ref c on c.id = a.client_id
left join group_ref g on g.id = a.group_id
where a.id = any(:ids)
order by a.id
for update of a

-- name: entries(ids, since)
-- The transactions of accounts, of each from a day on, in the order they were booked.
select t.account_id, t.id as number, t.kind, t.on_date as "on", t.amount, t.rank, t.running_balance as balance,
       t.overdraft, t.undone, t.by_hand, t.unchecked, t.charge_id as charge, t.penalty, t.payment_type_id as payment,
       t.replaces, t.fee_of, c.charge_id as definition
from unnest((:ids)::bigint[], (:since)::date[]) as a (id, since)
join savings_transaction t on t.account_id = a.id and t.on_date >= a.since
left join savings_charge c on c.id = t.charge_id
order by t.account_id, t.id

-- name: insert_account(id, account, submitted_by)!
insert into savings_account
    (id, submitted_by, account_no, external_id, client_id, group_id, office_id, product_id, field_officer_id, submitted_on,
     currency_code, digits_after_decimal, in_multiples_of, nominal_annual_interest_rate,
     interest_compounding_period_type, interest_posting_period_type, interest_calculation_type,
     interest_calculation_days_in_year_type, min_required_opening_balance, lockin_period_frequency,
     lockin_period_frequency_type, withdrawal_fee_for_transfers, allow_overdraft, overdraft_limit,
     nominal_annual_interest_rate_overdraft, min_overdraft_for_interest_calculation, min_required_balance,
     enforce_min_required_balance, max_allowed_lien_limit, lien_allowed, min_balance_for_interest_calculation,
     with_hold_tax, tax_group_id)
select :id, :submitted_by, r.account_no,
       r.external_id, r.client_id, r.group_id, r.office_id, r.product_id, r.field_officer_id,
       r.submitted_on, r.currency_code, r.digits_after_decimal, r.in_multiples_of,
       r.nominal_annual_interest_rate, r.interest_compounding_period_type, r.interest_posting_period_type,
       r.interest_calculation_type, r.interest_calculation_days_in_year_type,
       r.min_required_opening_balance, r.lockin_period_frequency, r.lockin_period_frequency_type,
       r.withdrawal_fee_for_transfers, r.allow_overdraft, r.overdraft_limit,
       r.nominal_annual_interest_rate_overdraft, r.min_overdraft_for_interest_calculation,
       r.min_required_balance, r.enforce_min_required_balance, r.max_allowed_lien_limit, r.lien_allowed,
       r.min_balance_for_interest_calculation, r.with_hold_tax, r.tax_group_id
from jsonb_populate_record(null::savings_account, :account::jsonb) r

-- name: update_terms(id, account)!
update savings_account a
set (account_no, external_id, client_id, group_id, office_id, product_id, field_officer_id, submitted_on,
     currency_code, digits_after_decimal, in_multiples_of, nominal_annual_interest_rate,
     interest_compounding_period_type, interest_posting_period_type, interest_calculation_type,
     interest_calculation_days_in_year_type, min_required_opening_balance, lockin_period_frequency,
     lockin_period_frequency_type, withdrawal_fee_for_transfers, allow_overdraft, overdraft_limit,
     nominal_annual_interest_rate_overdraft, min_overdraft_for_interest_calculation, min_required_balance,
     enforce_min_required_balance, max_allowed_lien_limit, lien_allowed, min_balance_for_interest_calculation,
     with_hold_tax, tax_group_id)
    = (select r.account_no, r.external_id, r.client_id, r.group_id, r.office_id, r.product_id, r.field_officer_id,
              r.submitted_on, r.currency_code, r.digits_after_decimal, r.in_multiples_of,
              r.nominal_annual_interest_rate, r.interest_compounding_period_type, r.interest_posting_period_type,
              r.interest_calculation_type, r.interest_calculation_days_in_year_type, r.min_required_opening_balance,
              r.lockin_period_frequency, r.lockin_period_frequency_type, r.withdrawal_fee_for_transfers,
              r.allow_overdraft, r.overdraft_limit, r.nominal_annual_interest_rate_overdraft,
              r.min_overdraft_for_interest_calculation, r.min_required_balance, r.enforce_min_required_balance,
              r.max_allowed_lien_limit, r.lien_allowed, r.min_balance_for_interest_calculation, r.with_hold_tax,
              r.tax_group_id
       from jsonb_populate_record(a, :account::jsonb) r)
where a.id = :id

-- name: update_standing(id, account)!
update savings_account a
set (status, sub_status, reason_for_block, field_officer_id, approved_on, approved_by, activated_on, activated_by,
     rejected_on, rejected_by, withdrawn_on, withdrawn_by, closed_on, closed_by, locked_until, mark_on)
    = (select r.status, r.sub_status, r.reason_for_block, r.field_officer_id, r.approved_on, r.approved_by,
              r.activated_on, r.activated_by, r.rejected_on, r.rejected_by, r.withdrawn_on, r.withdrawn_by,
              r.closed_on, r.closed_by, r.locked_until, r.mark_on
       from jsonb_populate_record(a, :account::jsonb) r)
where a.id = :id

-- name: delete_account(id)!
delete from savings_account where id = :id

-- name: to_post(until)
-- The active accounts that have interest to post.
select id from savings_account where status = 300 and posts_on <= :until order by id

-- name: fall_asleep(today)
-- Inactive, then dormant, after so many days without a deposit or withdrawal.
with used as (
    select a.id, a.sub_status, p.days_to_inactive, p.days_to_dormancy,
           :today - coalesce((select max(t.on_date) from savings_transaction t
                              where t.account_id = a.id and t.kind in (1, 2) and not t.undone), a.activated_on) as days
    from savings_account a join savings_product p on p.id = a.product_id
    where a.status = 300 and p.is_dormancy_tracking_active and a.sub_status in (0, 100)
), next as (
    select id, sub_status, case when days >= days_to_dormancy then 200 when days >= days_to_inactive then 100
                                else sub_status end as becomes
    from used
)
update savings_account a set sub_status = next.becomes
from next where a.id = next.id and next.becomes <> next.sub_status
returning a.id

-- name: any_open(client_id, group_id)$
-- Whether a client, or a group, holds an account that was not brought to its end.
select exists (
    select from savings_account
    where status in (100, 200, 300, 303, 304)
      and (client_id = :client_id or group_id = :group_id and client_id is null))

-- name: search(part, pattern, visible)
-- Accounts by number, legacy number or external id; `part` is what the index is asked for.
select a.id, a.account_no, a.external_id, p.name, a.status, coalesce(a.client_id, a.group_id) as parent_id,
       coalesce(c.display_name, g.name) as parent_name, a.client_id is null as of_group
from savings_account a
join savings_product p on p.id = a.product_id
join office_ref o on o.id = a.office_id
left join client_ref c on c.id = a.client_id
left join group_ref g on g.id = a.group_id
where o.hierarchy like :visible || '%'
  and (a.account_no || ' ' || coalesce(a.external_id, '') || ' ' || coalesce(a.legacy_no, '')) ilike :part
  and (a.account_no ilike :pattern or a.external_id ilike :pattern or a.legacy_no ilike :pattern)
order by a.id
limit 100

-- name: search_exactly(text, visible)
select a.id, a.account_no, a.external_id, p.name, a.status, coalesce(a.client_id, a.group_id) as parent_id,
       coalesce(c.display_name, g.name) as parent_name, a.client_id is null as of_group
from savings_account a
join savings_product p on p.id = a.product_id
join office_ref o on o.id = a.office_id
left join client_ref c on c.id = a.client_id
left join group_ref g on g.id = a.group_id
where o.hierarchy like :visible || '%'
  and (a.account_no = :text or a.external_id = :text or a.legacy_no = :text)
order by a.id
limit 100

-- name: held_by_office()
-- What the accounts of each office come to in the ledger, by product and role, debits less credits: what is held for the
-- holders (2), and what they were lent (11). Interest on what was lent moves neither, as it is recorded. Accounts on
-- their way to another office are on the books of none.
with lent as (
    select account_id, sum(case when kind in (1, 3, 8) then -overdraft else overdraft end) as amount
    from savings_transaction where not undone and overdraft <> 0 and kind in (1, 2, 3, 4, 5, 7, 8)
    group by account_id
),
about as (
    select a.product_id, a.currency_code, a.office_id, coalesce(l.amount, 0) as lent,
           a.deposits + a.interest_posted - a.withdrawals - a.withdrawal_fees - a.annual_fees - a.fees - a.penalties as money
    from savings_account a
    join savings_product p on p.id = a.product_id
    left join lent l on l.account_id = a.id
    where p.accounting_rule <> 1 and a.status not in (100, 200, 303, 304, 400, 500)
)
select product_id, currency_code, office_id, role, amount
from (
    select product_id, currency_code, office_id, 2 as role, -sum(money + lent) as amount
    from about group by product_id, currency_code, office_id
    union all
    select product_id, currency_code, office_id, 11, sum(lent) from about group by product_id, currency_code, office_id
) held
where amount <> 0
