-- name: begin_reading(limit_ms)$
-- A report may read everything and change nothing, for so long.
select set_config('statement_timeout', :limit_ms, true), set_config('plan_cache_mode', 'auto', true)

-- name: become_reader()$
select set_config('role', rolname, true) from pg_roles where rolname = 'akiba_reader'

-- name: begin_trial()!
savepoint trial

-- name: end_trial()!
-- The limit and the role of the reader end with it.
rollback to savepoint trial

-- name: options_OfficeIdSelectOne(visible, parent)
select id, repeat('..', length(hierarchy) - length(replace(hierarchy, '.', '')) - 1) || name as tc
from office_ref where hierarchy like :visible || '%' and (:parent)::bigint is null order by hierarchy

-- name: options_loanOfficerIdSelectAll(visible, parent)
select s.id, s.display_name as tc
from staff_ref s join office_ref o on o.id = s.office_id
where o.hierarchy like :visible || '%' and s.is_loan_officer
  and ((:parent)::bigint is null or o.hierarchy like (select hierarchy from office_ref where id = :parent) || '%')
union all
select -1, 'All' where (:visible)::text is not null
order by 2

-- name: options_currencyIdSelectAll(visible, parent)
select code as id, name as tc from currency_ref where selected and (:parent)::bigint is null and (:visible)::text <> ''
union all
select '-1', 'All'
order by 2

-- name: options_fundIdSelectAll(visible, parent)
select id, name as tc from fund_ref where (:parent)::bigint is null and (:visible)::text <> ''
union all
select -1, 'All'
order by 2

-- name: options_loanProductIdSelectAll(visible, parent)
select id, name as tc from loan_product_ref where (:parent)::bigint is null and (:visible)::text <> ''
union all
select -1, 'All'
order by 2

-- name: options_loanPurposeIdSelectAll(visible, parent)
select id, name as tc from code_value_ref
where code_name = 'LoanPurpose' and (:parent)::bigint is null and (:visible)::text <> ''
union all
select -1, 'All'
order by 2

-- name: options_SelectGLAccountNO(visible, parent)
select id, gl_code || ' ' || name as tc from gl_account_ref
where usage = 1 and (:parent)::bigint is null and (:visible)::text <> '' order by 2
