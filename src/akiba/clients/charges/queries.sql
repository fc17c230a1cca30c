-- name: charges()
-- list: sort dueDate=c.due_on id=c.id name=c.name amount=c.amount; default dueDate
-- filter client_id: c.client_id = :client_id
-- filter pending: (c.amount > c.paid + c.waived) = :pending::boolean
select c.id, c.client_id, c.charge_id, c.name, c.currency_code, k.name as currency_name, k.decimal_places,
       k.display_symbol, k.display_label, c.penalty, c.amount, c.paid, c.waived, c.due_on
from client_charge c join currency_ref k on k.code = c.currency_code

-- name: lock_charge(client_id, id)^
select c.id, c.client_id, c.charge_id, c.name, c.currency_code, k.name as currency_name, k.decimal_places,
       k.display_symbol, k.display_label, c.penalty, c.amount, c.paid, c.waived, c.due_on
from client_charge c join currency_ref k on k.code = c.currency_code
where c.client_id = :client_id and c.id = :id
for update of c

-- name: insert_charge(client_id, charge_id, name, currency_code, penalty, amount, due_on)<!
insert into client_charge (client_id, charge_id, name, currency_code, penalty, amount, due_on)
values (:client_id, :charge_id, :name, :currency_code, :penalty, :amount, :due_on) returning id

-- name: settle(id, paid, waived)!
update client_charge set paid = paid + :paid, waived = waived + :waived where id = :id

-- name: delete_charge(id)!
delete from client_charge where id = :id

-- name: insert_transaction(client_id, client_charge_id, office_id, type, booked_on, amount, currency_code, payment_type_id, created_by)<!
insert into client_transaction (client_id, client_charge_id, office_id, type, booked_on, amount, currency_code,
                                payment_type_id, created_by)
values (:client_id, :client_charge_id, :office_id, :type, :booked_on, :amount, :currency_code, :payment_type_id,
        :created_by)
returning id

-- name: transactions()
-- list: sort id=t.id date=t.booked_on amount=t.amount; default id; office o.hierarchy
-- filter client_id: t.client_id = :client_id
-- filter id: t.id = :id
select t.id, t.client_id, t.client_charge_id, t.office_id, o.name as office_name, t.type, t.booked_on, t.amount,
       t.currency_code, t.reversed
from client_transaction t join office_ref o on o.id = t.office_id

-- name: lock_transaction(client_id, id)^
select id, client_id, client_charge_id, office_id, type, booked_on, amount, currency_code, reversed
from client_transaction where client_id = :client_id and id = :id for update

-- name: mark_reversed(id)!
update client_transaction set reversed = true where id = :id
