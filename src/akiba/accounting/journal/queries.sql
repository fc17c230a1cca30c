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
