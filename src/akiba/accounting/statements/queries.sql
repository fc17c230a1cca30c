-- name: chart()
-- Parents before children, then by code.
select a.id, a.name, a.gl_code, a.account_type, a.parent_id
from gl_account a join gl_account_tree t on t.id = a.id
order by t.depth, a.gl_code

-- name: balances(office_id, currency_code, day)
-- What went through every account of an office and those below it until the end of a day.
select b.account_id, sum(b.debits) as debits, sum(b.credits) as credits
from balances_at(:day) b
join office_ref o on o.id = b.office_id
where b.currency_code = :currency_code
  and o.hierarchy like (select hierarchy || '%' from office_ref where id = :office_id)
group by b.account_id

-- name: net_balances(day)
-- What stands on every used account at the end of a day, in all offices and currencies. Debits less credits.
select account_id, sum(debits - credits) as net from balances_at(:day) group by account_id

-- name: balance_of(office_id, currency_code, account_id, day)^
select coalesce(sum(b.debits), 0) as debits, coalesce(sum(b.credits), 0) as credits
from balances_at(:day) b
join office_ref o on o.id = b.office_id
where b.currency_code = :currency_code and b.account_id = :account_id
  and o.hierarchy like (select hierarchy || '%' from office_ref where id = :office_id)

-- name: movements(office_id, currency_code, account_id, first_day, last_day, page, skip)
-- A page of what happened on an account, with what went through it in the period before each line and in all.
select l.id, e.entry_date, e.transaction_id, e.office_id, l.side, l.amount, coalesce(l.comments, e.comments) as comments,
       e.source, e.entity_id, count(*) over () as lines,
       coalesce(sum(l.amount) filter (where l.side = 2) over (), 0) as debits,
       coalesce(sum(l.amount) filter (where l.side = 1) over (), 0) as credits,
       coalesce(sum(l.amount) filter (where l.side = 2) over earlier, 0) as debits_before,
       coalesce(sum(l.amount) filter (where l.side = 1) over earlier, 0) as credits_before
from journal_line l
join journal_entry e on e.id = l.entry_id
join office_ref o on o.id = e.office_id
where l.account_id = :account_id and e.currency_code = :currency_code
  and e.entry_date between :first_day and :last_day
  and o.hierarchy like (select hierarchy || '%' from office_ref where id = :office_id)
window earlier as (order by e.entry_date, l.id rows between unbounded preceding and 1 preceding)
order by e.entry_date, l.id
limit :page offset :skip

-- name: offices()
select id from office_ref order by id

-- name: last_snapshot(office_id)$
select max(as_of) from balance_snapshot where office_id = :office_id

-- name: fold_corrections(office_id)!
-- Put the lines that came late into every snapshot from their date on.
with gone as (
    delete from balance_correction where office_id = :office_id
    returning office_id, entry_date, currency_code, account_id, debits, credits
)
insert into daily_balance as d (office_id, as_of, currency_code, account_id, debits, credits)
select g.office_id, s.as_of, g.currency_code, g.account_id, sum(g.debits), sum(g.credits)
from gone g join balance_snapshot s on s.office_id = g.office_id and s.as_of >= g.entry_date
group by g.office_id, s.as_of, g.currency_code, g.account_id
on conflict (office_id, as_of, currency_code, account_id)
do update set debits = d.debits + excluded.debits, credits = d.credits + excluded.credits

-- name: take_snapshot(office_id, as_of)!
-- What stands on the accounts of an office at the end of a day, which must lie after its last snapshot.
with standing as (
    select office_id, currency_code, account_id, debits, credits from balances_at(:as_of) where office_id = :office_id
),
taken as (insert into balance_snapshot (office_id, as_of) values (:office_id, :as_of))
insert into daily_balance (office_id, as_of, currency_code, account_id, debits, credits)
select office_id, :as_of, currency_code, account_id, debits, credits from standing

-- name: differences(day)
-- Where what balances_at says of a day is not the plain sum of all lines until then.
with summed as (
    select e.office_id, e.currency_code, l.account_id,
           coalesce(sum(l.amount) filter (where l.side = 2), 0) as debits,
           coalesce(sum(l.amount) filter (where l.side = 1), 0) as credits
    from journal_line l join journal_entry e on e.id = l.entry_id
    where e.entry_date <= :day
    group by e.office_id, e.currency_code, l.account_id
)
select office_id, currency_code, account_id, b.debits, b.credits, s.debits as summed_debits, s.credits as summed_credits
from balances_at(:day) b full join summed s using (office_id, currency_code, account_id)
where b.debits is distinct from s.debits or b.credits is distinct from s.credits

-- name: unbalanced()
-- Entries whose lines do not balance: none, or somebody went around the database's own checks.
select entry_id, sum(case side when 2 then amount else -amount end) as difference
from journal_line group by entry_id
having sum(case side when 2 then amount else -amount end) <> 0
