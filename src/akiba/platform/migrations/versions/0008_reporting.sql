-- Reports run as a role that may read and nothing else. Where this server lets nobody make roles, they still run in
-- read-only transactions.
do $$
begin
    if not exists (select from pg_roles where rolname = 'akiba_reader') then
        create role akiba_reader nologin;
    end if;
    execute format('grant akiba_reader to %I', current_user);
exception
    when insufficient_privilege then raise notice 'no role for reports could be made';
    when duplicate_object then null;
    when unique_violation then null;
end $$;

-- What a report may read: everything but what lets people in. Called whenever tables were added.
create function grant_reading() returns void language plpgsql as $$
begin
    if exists (select from pg_roles where rolname = 'akiba_reader') then
        grant usage on schema public to akiba_reader;
        grant select on all tables in schema public to akiba_reader;
        revoke select on app_user, command, file_content from akiba_reader;
    end if;
end $$;

-- Where every active loan stands on a day, from its instalments: what is outstanding, what of it is overdue, and since
-- when. A loan is as late as its oldest instalment that is not wholly settled.
create function loan_standing(on_day date) returns table (
    loan_id                bigint,
    principal_outstanding  numeric,
    interest_outstanding   numeric,
    fee_outstanding        numeric,
    penalty_outstanding    numeric,
    principal_paid         numeric,
    interest_paid          numeric,
    fee_paid               numeric,
    penalty_paid           numeric,
    principal_overdue      numeric,
    interest_overdue       numeric,
    fee_overdue            numeric,
    penalty_overdue        numeric,
    total_overdue          numeric,
    overdue_since          date,
    days_past_due          integer
) language sql stable as $$
    with owed as (
        select i.loan_id, i.due_date, i.principal_paid, i.interest_paid, i.fee_paid, i.penalty_paid,
               i.principal - i.principal_paid - i.principal_written_off as principal,
               i.interest - i.interest_paid - i.interest_waived - i.interest_written_off as interest,
               i.fee - i.fee_paid - i.fee_waived - i.fee_written_off as fee,
               i.penalty - i.penalty_paid - i.penalty_waived - i.penalty_written_off as penalty
        from public.loan_instalment i join public.loan l on l.id = i.loan_id and l.status = 300
    )
    select o.loan_id, sum(o.principal), sum(o.interest), sum(o.fee), sum(o.penalty), sum(o.principal_paid),
           sum(o.interest_paid), sum(o.fee_paid), sum(o.penalty_paid),
           coalesce(sum(o.principal) filter (where o.due_date < on_day), 0),
           coalesce(sum(o.interest) filter (where o.due_date < on_day), 0),
           coalesce(sum(o.fee) filter (where o.due_date < on_day), 0),
           coalesce(sum(o.penalty) filter (where o.due_date < on_day), 0),
           coalesce(sum(o.principal + o.interest + o.fee + o.penalty) filter (where o.due_date < on_day), 0),
           min(o.due_date) filter (where o.due_date < on_day and o.principal + o.interest + o.fee + o.penalty > 0),
           coalesce(on_day - min(o.due_date) filter (
               where o.due_date < on_day and o.principal + o.interest + o.fee + o.penalty > 0), 0)
    from owed o
    group by o.loan_id
$$;

-- What reports ask of a loan, with the names of what it refers to. The office is the client's or the group's.
create view loan_listing as
select l.id, l.account_no, l.client_id, l.group_id, coalesce(c.display_name, g.name) as borrower,
       coalesce(c.account_no, g.account_no) as borrower_no, o.id as office_id, o.name as office, o.hierarchy,
       l.product_id, p.name as product, l.loan_officer_id, coalesce(s.display_name, '-') as officer, l.currency_code,
       f.name as fund, l.fund_id, l.purpose_id, v.name as purpose, l.status, l.principal, l.approved_principal,
       l.proposed_principal, l.nominal_rate, l.rate_unit, l.term, l.term_unit, l.submitted_on, l.approved_on,
       l.expected_disbursement_on, l.disbursed_on, l.matures_on, l.closed_on, l.written_off_on
from loan l
join loan_product_ref p on p.id = l.product_id
left join client_ref c on c.id = l.client_id
left join group_ref g on g.id = l.group_id
join office_ref o on o.id = coalesce(c.office_id, g.office_id)
left join staff_ref s on s.id = l.loan_officer_id
left join fund_ref f on f.id = l.fund_id
left join code_value_ref v on v.id = l.purpose_id;
