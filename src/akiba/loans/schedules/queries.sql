-- name: offer(product_id, client_id, group_id)^
-- What a schedule is asked for: a product, the currency it is in, and the days on which the borrower's office works,
-- where there is one.
select p.*, coalesce(c.office_hierarchy, g.office_hierarchy) as hierarchy,
       w.recurrence, w.reschedule_type, w.extend_daily, w.holidays,
       jsonb_build_object(
           'code', r.code, 'name', r.name, 'decimalPlaces', r.decimal_places, 'nameCode', 'currency.' || r.code,
           'displayLabel', r.display_label, 'displaySymbol', r.display_symbol, 'inMultiplesOf', r.in_multiples_of
       ) as currency
from loan_product p
join currency_ref r on r.code = p.currency_code
left join client_ref c on c.id = :client_id
left join group_ref g on g.id = :group_id and g.level = 2
left join working_calendar_ref w on w.office_id = coalesce(c.office_id, g.office_id)
where p.id = :product_id
