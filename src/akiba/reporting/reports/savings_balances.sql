-- report: Client Savings Summary
-- number: 119
-- category: Savings
-- about: Every savings account with its balance.
-- parameters: OfficeIdSelectOne currencyIdSelectAll
-- total: Balance
-- link: Account No. = /savings/{account_id}
-- link: Client = /clients/{client_id}
-- hidden: account_id client_id
select repeat('..', length(o.hierarchy) - length(replace(o.hierarchy, '.', '')) - 1) || o.name as "Office/Branch",
       coalesce(c.display_name, g.name)::varchar as "Client", a.account_no::varchar as "Account No.",
       p.name::varchar as "Product", a.currency_code::varchar as "Currency", a.balance as "Balance",
       a.nominal_annual_interest_rate as "Interest Rate %", a.activated_on as "Activation", a.id as account_id, a.client_id
from savings_account a
join savings_product p on p.id = a.product_id
join office_ref o on o.id = a.office_id
left join client_ref c on c.id = a.client_id
left join group_ref g on g.id = a.group_id
where a.status = 300 and o.hierarchy like :visible || '%'
  and o.hierarchy like coalesce((select hierarchy from office_ref where id = :office_id), '') || '%'
  and ((:currency)::text is null or a.currency_code = :currency)
order by o.hierarchy, 2, a.account_no
