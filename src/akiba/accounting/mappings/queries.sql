-- name: mappings(product_kind, product_id)
select m.role, m.account_id, m.payment_type_id, m.charge_id, a.name, a.gl_code, t.name as payment_type_name,
       c.name as charge_name, c.penalty
from product_mapping m
join gl_account a on a.id = m.account_id
left join payment_type_ref t on t.id = m.payment_type_id
left join charge_ref c on c.id = m.charge_id
where m.product_kind = :product_kind and m.product_id = :product_id
order by m.id

-- name: clear(product_kind, product_id, roles, payment_roles, charge_roles)!
-- Forget the product's own accounts for `roles`, and every account of a payment type or charge for the others.
delete from product_mapping
where product_kind = :product_kind and product_id = :product_id
  and (role = any(:roles) and payment_type_id is null and charge_id is null
       or role = any(:payment_roles) and payment_type_id is not null
       or role = any(:charge_roles) and charge_id is not null)

-- name: clear_all(product_kind, product_id)!
delete from product_mapping where product_kind = :product_kind and product_id = :product_id

-- name: insert_mappings(product_kind, product_id, mappings)!
insert into product_mapping (product_kind, product_id, role, account_id, payment_type_id, charge_id)
select :product_kind, :product_id, m.role, m.account_id, m.payment_type_id, m.charge_id
from jsonb_to_recordset((:mappings)::jsonb) as m (
    role smallint, account_id bigint, payment_type_id bigint, charge_id bigint)
