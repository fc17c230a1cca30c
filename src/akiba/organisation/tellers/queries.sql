-- name: tellers(hierarchy, office_id)
select t.id, t.office_id, o.name as office_name, t.name, t.description, t.start_date, t.end_date, t.status, o.hierarchy
from teller t join office o on o.id = t.office_id
where o.hierarchy like :hierarchy || '%' and ((:office_id)::bigint is null or t.office_id = :office_id)
order by t.id

-- name: teller(id)^
select t.id, t.office_id, o.name as office_name, t.name, t.description, t.start_date, t.end_date, t.status, o.hierarchy
from teller t join office o on o.id = t.office_id
where t.id = :id

-- name: insert_teller(office_id, name, description, start_date, end_date, status)<!
insert into teller (office_id, name, description, start_date, end_date, status)
values (:office_id, :name, :description, :start_date, :end_date, :status)
returning id

-- name: update_teller(id, office_id, name, description, start_date, end_date, status)!
update teller
set office_id = :office_id, name = :name, description = :description, start_date = :start_date, end_date = :end_date,
    status = :status
where id = :id

-- name: delete_teller(id)!
delete from teller where id = :id

-- name: cashiers(hierarchy, teller_id, office_id, staff_id, first_day, last_day)
select c.id, c.teller_id, t.name as teller_name, t.office_id, o.name as office_name, o.hierarchy, c.staff_id,
       s.display_name as staff_name, c.description, c.start_date, c.end_date, c.full_day, c.start_time, c.end_time
from cashier c join teller t on t.id = c.teller_id join office o on o.id = t.office_id
join staff_ref s on s.id = c.staff_id
where o.hierarchy like :hierarchy || '%'
  and ((:teller_id)::bigint is null or c.teller_id = :teller_id)
  and ((:office_id)::bigint is null or t.office_id = :office_id)
  and ((:staff_id)::bigint is null or c.staff_id = :staff_id)
  and ((:first_day)::date is null or c.end_date >= :first_day)
  and ((:last_day)::date is null or c.start_date <= :last_day)
order by c.id

-- name: cashier(teller_id, id)^
select c.id, c.teller_id, t.name as teller_name, t.office_id, o.name as office_name, o.hierarchy, c.staff_id,
       s.display_name as staff_name, c.description, c.start_date, c.end_date, c.full_day, c.start_time, c.end_time
from cashier c join teller t on t.id = c.teller_id join office o on o.id = t.office_id
join staff_ref s on s.id = c.staff_id
where c.id = :id and c.teller_id = :teller_id

-- name: lock_cashier(id)!
select id from cashier where id = :id for update

-- name: insert_cashier(teller_id, staff_id, description, start_date, end_date, full_day, start_time, end_time)<!
insert into cashier (teller_id, staff_id, description, start_date, end_date, full_day, start_time, end_time)
values (:teller_id, :staff_id, :description, :start_date, :end_date, :full_day, :start_time, :end_time)
returning id

-- name: update_cashier(id, staff_id, description, start_date, end_date, full_day, start_time, end_time)!
update cashier
set staff_id = :staff_id, description = :description, start_date = :start_date, end_date = :end_date,
    full_day = :full_day, start_time = :start_time, end_time = :end_time
where id = :id

-- name: delete_cashier(id)!
delete from cashier where id = :id

-- name: tills(cashier_ids)
-- `left_over` is what was still in the drawer right after it was last given back; nothing where it never was.
select cashier_id, currency_code,
       coalesce(sum(amount) filter (where kind = 101), 0) as allocated,
       coalesce(sum(amount) filter (where kind = 103), 0) as inward,
       coalesce(sum(amount) filter (where kind = 104), 0) as outward,
       coalesce(sum(amount) filter (where kind = 102), 0) as settled,
       coalesce(sum(case when kind in (101, 103) then amount else -amount end) filter (where made_at <= settled_at), 0)
           as left_over
from (
    select m.*, max(made_at) filter (where kind = 102) over (partition by cashier_id, currency_code) as settled_at
    from drawer_movement m where m.cashier_id = any(:cashier_ids)
) m
group by cashier_id, currency_code
order by cashier_id, currency_code

-- name: last_movements(cashier_id, currency_code, most)
-- What went in and out last, newest first, with what was in it then.
select source, id, kind, on_date, amount, note, made_at, account_id,
       sum(case when kind in (101, 103) then amount else -amount end) over (order by made_at, source, id) as balance
from drawer_movement
where cashier_id = :cashier_id and currency_code = :currency_code
order by made_at desc, source desc, id desc
limit :most

-- name: insert_movement(cashier_id, kind, on_date, amount, currency_code, note)<!
insert into cashier_transaction (cashier_id, kind, on_date, amount, currency_code, note)
values (:cashier_id, :kind, :on_date, :amount, :currency_code, :note)
returning id

-- name: movements()
-- list: sort id=m.id txnDate=m.on_date txnAmount=m.amount createdDate=m.made_at; default createdDate; office o.hierarchy
-- filter id: m.source = 'cash' and m.id = :id
-- filter cashier_id: m.cashier_id = :cashier_id
-- filter teller_id: c.teller_id = :teller_id
-- filter office_id: t.office_id = :office_id
-- filter currency_code: m.currency_code = :currency_code
-- filter first_day: m.on_date >= :first_day
-- filter last_day: m.on_date <= :last_day
select m.id, m.cashier_id, m.kind, m.on_date, m.amount, m.currency_code, m.note, m.made_at, t.id as teller_id,
       t.name as teller_name, t.office_id, o.name as office_name, s.display_name as cashier_name
from drawer_movement m join cashier c on c.id = m.cashier_id join teller t on t.id = c.teller_id
join office o on o.id = t.office_id join staff_ref s on s.id = c.staff_id

-- name: drawer(staff_id, day)^
select c.id as cashier_id, t.name as teller_name, t.office_id
from cashier c join teller t on t.id = c.teller_id
where c.staff_id = :staff_id and :day between c.start_date and c.end_date and t.status = 300
order by c.id desc limit 1
