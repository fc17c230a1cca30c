-- name: currencies()
select code, name, decimal_places, in_multiples_of, display_symbol, display_label, selected from currency_ref
order by name collate "C"

-- name: currency(code)^
select code, decimal_places, coalesce(in_multiples_of, 0) as in_multiples_of from currency_ref where code = :code

-- name: select_currencies(codes)!
update currency set selected = (code = any(:codes)) where selected <> (code = any(:codes))

-- name: seed_currencies(rows)!
insert into currency (code, name, decimal_places, display_symbol, selected)
select code, name, decimal_places, display_symbol, code = 'USD'
from jsonb_populate_recordset(null::currency, :rows)
