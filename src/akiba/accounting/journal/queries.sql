-- name: post(entries, lines, payments, submitted_on, created_by)!
-- Entries with all their lines, in one statement, as the database demands. `lines` and `payments` name their entry by
-- its place in `entries`.
with given as (
    select nextval('journal_entry_id_seq') as id, e.*
    from (
        select * from rows from (
            jsonb_to_recordset((:entries)::jsonb) as (
                office_id bigint, currency_code text, entry_date date, transaction_id text, source text,
                entity_id bigint, reference_number text, comments text)
        ) with ordinality as e (
            office_id, currency_code, entry_date, transaction_id, source, entity_id, reference_number, comments,
            place)
        order by place
    ) e
),
written as (
    insert into journal_entry (id, office_id, currency_code, entry_date, transaction_id, source, entity_id,
                               reference_number, comments, submitted_on, created_by)
    select id, office_id, currency_code, entry_date, transaction_id, source, entity_id, reference_number, comments,
           :submitted_on, :created_by
    from given order by place
),
paid as (
    insert into journal_payment (entry_id, payment_type_id, account_number, check_number, routing_code,
                                 receipt_number, bank_number)
    select given.id, p.payment_type_id, p.account_number, p.check_number, p.routing_code, p.receipt_number,
           p.bank_number
    from jsonb_to_recordset((:payments)::jsonb) as p (
        place bigint, payment_type_id bigint, account_number text, check_number text, routing_code text,
        receipt_number text, bank_number text)
    join given using (place)
)
insert into journal_line (entry_id, account_id, side, amount, comments)
select given.id, l.account_id, l.side, l.amount, l.comments
from rows from (
    jsonb_to_recordset((:lines)::jsonb) as (
        place bigint, account_id bigint, side smallint, amount numeric, comments text)
) with ordinality as l (place, account_id, side, amount, comments, number)
join given using (place)
order by l.number

-- name: reverse(transaction_ids, sources, entry_date, transaction_id, comments, submitted_on, created_by)$
-- Take back every entry of these transactions that nobody took back yet; how many there were. Mirrors made by the
-- program are not themselves taken back, those made by hand may be.
with undone as (
    select nextval('journal_entry_id_seq') as id, e.*
    from (
        select e.id as reversal_of, e.office_id, e.currency_code, coalesce(:entry_date, e.entry_date) as entry_date,
               coalesce(:transaction_id, e.transaction_id) as transaction_id, e.source, e.entity_id,
               e.reference_number
        from journal_entry e
        where e.transaction_id = any(:transaction_ids) and e.source = any(:sources)
          and (e.reversal_of is null or e.source in ('manual', 'opening'))
          and not exists (select from journal_entry r where r.reversal_of = e.id)
        order by e.id
    ) e
),
written as (
    insert into journal_entry (id, office_id, currency_code, entry_date, transaction_id, source, entity_id,
                               reversal_of, reference_number, comments, submitted_on, created_by)
    select id, office_id, currency_code, entry_date, transaction_id, source, entity_id, reversal_of, reference_number,
           :comments, :submitted_on, :created_by
    from undone order by id
),
paid as (
    insert into journal_payment (entry_id, payment_type_id, account_number, check_number, routing_code,
                                 receipt_number, bank_number)
    select u.id, p.payment_type_id, p.account_number, p.check_number, p.routing_code, p.receipt_number, p.bank_number
    from undone u join journal_payment p on p.entry_id = u.reversal_of
),
mirrored as (
    insert into journal_line (entry_id, account_id, side, amount)
    select u.id, l.account_id, 3 - l.side, l.amount
    from undone u join journal_line l on l.entry_id = u.reversal_of
    order by l.id
)
select count(*) from undone

-- name: lines()
-- Every line has its office and account; that they are joined as if it might not lets a count leave them out.
-- list: sort id=l.id transactionDate=e.entry_date officeName=o.name glAccountName=a.name glAccountCode=a.gl_code amount=l.amount transactionId=e.transaction_id entryType=l.side createdDate=e.created_at submittedOnDate=e.submitted_on; default transactionDate; office o.hierarchy
-- filter office_id: e.office_id = :office_id
-- filter account_id: l.account_id = :account_id
-- filter transaction_id: e.transaction_id = :transaction_id
-- filter source: e.source = :source
-- filter by_hand: e.source in ('manual', 'opening')
-- filter from_date: e.entry_date >= :from_date
-- filter to_date: e.entry_date <= :to_date
-- filter submitted_from: e.submitted_on >= :submitted_from
-- filter submitted_to: e.submitted_on <= :submitted_to
-- filter loan_id: e.source = 'loan' and e.entity_id = :loan_id
-- filter savings_id: e.source = 'savings' and e.entity_id = :savings_id
-- filter line_id: l.id = :line_id
-- filter currency: e.currency_code = :currency
-- filter entity_id: e.entity_id = :entity_id
-- filter booked_now: (e.created_at = now()) = :booked_now::boolean
select l.id, e.office_id, o.name as office_name, l.account_id, a.name as account_name, a.gl_code, a.account_type,
       e.entry_date, l.side, l.amount, e.currency_code, c.name as currency_name, c.decimal_places, c.in_multiples_of,
       c.display_symbol, c.display_label, e.transaction_id, e.source, e.entity_id, e.created_by, u.username,
       e.created_at, e.submitted_on, coalesce(l.comments, e.comments) as comments, e.reference_number,
       r.id is not null as reversed, p.payment_type_id, t.name as payment_type_name, p.account_number, p.check_number,
       p.routing_code, p.receipt_number, p.bank_number
from journal_line l
join journal_entry e on e.id = l.entry_id
left join office_ref o on o.id = e.office_id
left join gl_account a on a.id = l.account_id
left join currency_ref c on c.code = e.currency_code
left join user_ref u on u.id = e.created_by
left join journal_entry r on r.reversal_of = e.id
left join journal_payment p on p.entry_id = e.id
left join payment_type_ref t on t.id = p.payment_type_id

-- name: running_balances(ids)
-- What stood on the account of each line, in its office and in all, once the line was posted: what stood there the
-- day before the earliest of these lines, and every line since. Debits less credits.
with page as (
    select l.id, l.account_id, e.currency_code, e.entry_date
    from journal_line l join journal_entry e on e.id = l.entry_id
    where l.id = any(:ids)
),
span as (select min(entry_date) as first_day, max(entry_date) as last_day from page),
wanted as (select distinct account_id, currency_code from page),
moves as (
    select b.account_id, b.currency_code, b.office_id, null::bigint as id, '-infinity'::date as entry_date,
           b.debits - b.credits as net
    from span, balances_at(span.first_day - 1) b join wanted using (account_id, currency_code)
    union all
    select l.account_id, e.currency_code, e.office_id, l.id, e.entry_date,
           case l.side when 2 then l.amount else -l.amount end
    from span, wanted w
    join journal_line l on l.account_id = w.account_id
    join journal_entry e on e.id = l.entry_id and e.currency_code = w.currency_code
    where e.entry_date between span.first_day and span.last_day
)
select id, in_office, in_all
from (
    select id,
           sum(net) over (partition by account_id, currency_code, office_id order by entry_date, id nulls first)
               as in_office,
           sum(net) over (partition by account_id, currency_code order by entry_date, id nulls first) as in_all
    from moves
) running
where id = any(:ids)

-- name: is_in_use(currency_code)$
select exists (select from currency_ref where code = :currency_code and selected)

-- name: payment_type_exists(id)$
select exists (select from payment_type_ref where id = :id)

-- name: standing_openings(office_id, currency_code)
-- The opening balances of an office that were not taken back.
select e.transaction_id
from journal_entry e
where e.office_id = :office_id and e.currency_code = :currency_code and e.source = 'opening'
  and e.reversal_of is null and not exists (select from journal_entry r where r.reversal_of = e.id)

-- name: is_in_business(office_id, currency_code)$
-- Whether anything but opening balances was posted.
select exists (
    select from journal_entry where office_id = :office_id and currency_code = :currency_code and source <> 'opening')

-- name: opening_balances(office_id, currency_code, contra_id)
-- Every account that could have an opening balance, with the one it has.
select a.id as account_id, a.name, a.gl_code, a.account_type, o.id, o.side, o.amount, o.transaction_id, o.entry_date
from gl_account a
left join lateral (
    select l.id, l.side, l.amount, e.transaction_id, e.entry_date
    from journal_line l join journal_entry e on e.id = l.entry_id
    where l.account_id = a.id and e.office_id = :office_id and e.currency_code = :currency_code
      and e.source = 'opening' and e.reversal_of is null
      and not exists (select from journal_entry r where r.reversal_of = e.id)
    order by l.id limit 1
) o on true
where a.usage = 1 and not a.disabled and a.id <> :contra_id
order by a.gl_code
