-- name: branches(project_id)
-- Every branch of a project, with the office that decides who may change it.
select b.id, b.office_id, coalesce(o.name, b.name) as name, coalesce(o.hierarchy, p.hierarchy) as hierarchy, b.remark,
       b.tellers, b.loan_officers, b.back_office, b.managers, b.others, b.shifts, b.pages_month, b.mains_hours,
       b.longest_outage, b.runtime, b.power_factor, b.growth, b.battery_voltage, b.efficiency, b.discharge, b.dust,
       b.heat, b.humidity, b.power_quality, b.lightning
from project_branch b
join project j on j.id = b.project_id
join office_ref p on p.id = j.office_id
left join office_ref o on o.id = b.office_id
where b.project_id = :project_id order by name, b.id

-- name: links(project_id)
select l.id, l.branch_id, l.provider, l.kind, l.down_kbps, l.up_kbps, l.latency_ms, l.availability, l.monthly_cost,
       l.part
from branch_link l join project_branch b on b.id = l.branch_id
where b.project_id = :project_id order by l.part, l.id

-- name: loads(project_id)
select l.id, l.branch_id, l.name, l.watts, l.quantity
from branch_load l join project_branch b on b.id = l.branch_id
where b.project_id = :project_id order by l.id

-- name: stock(project_id)
select s.id, s.branch_id, s.item, s.name, s.quantity, s.usable
from branch_stock s join project_branch b on b.id = s.branch_id
where b.project_id = :project_id order by s.item, s.id

-- name: needs(project_id)
select n.branch_id, n.item, n.quantity, n.offer_id
from branch_need n join project_branch b on b.id = n.branch_id
where b.project_id = :project_id

-- name: offers(project_id)
select id, item, name, supplier, capacity, unit_price, chosen
from hardware_offer where project_id = :project_id order by item, name

-- name: insert_branch(project_id, office_id, name, remark)<!
insert into project_branch (project_id, office_id, name, remark) values (:project_id, :office_id, :name, :remark)
returning id

-- name: update_branch(id, office_id, name, remark, tellers, loan_officers, back_office, managers, others, shifts, pages_month, mains_hours, longest_outage, runtime, power_factor, growth, battery_voltage, efficiency, discharge, dust, heat, humidity, power_quality, lightning)!
update project_branch
set office_id = :office_id, name = :name, remark = :remark, tellers = :tellers, loan_officers = :loan_officers,
    back_office = :back_office, managers = :managers, others = :others, shifts = :shifts, pages_month = :pages_month,
    mains_hours = :mains_hours, longest_outage = :longest_outage, runtime = :runtime, power_factor = :power_factor,
    growth = :growth, battery_voltage = :battery_voltage, efficiency = :efficiency, discharge = :discharge,
    dust = :dust, heat = :heat, humidity = :humidity, power_quality = :power_quality, lightning = :lightning
where id = :id

-- name: delete_branch(id)!
delete from project_branch where id = :id

-- name: insert_link(branch_id, provider, kind, down_kbps, up_kbps, latency_ms, availability, monthly_cost, part)<!
insert into branch_link (branch_id, provider, kind, down_kbps, up_kbps, latency_ms, availability, monthly_cost, part)
values (:branch_id, :provider, :kind, :down_kbps, :up_kbps, :latency_ms, :availability, :monthly_cost, :part)
returning id

-- name: free_part(branch_id, part)!
-- What was chosen as this before is so no longer.
update branch_link set part = null where branch_id = :branch_id and part = :part

-- name: update_link(id, provider, kind, down_kbps, up_kbps, latency_ms, availability, monthly_cost, part)!
update branch_link
set provider = :provider, kind = :kind, down_kbps = :down_kbps, up_kbps = :up_kbps, latency_ms = :latency_ms,
    availability = :availability, monthly_cost = :monthly_cost, part = :part
where id = :id

-- name: delete_link(id)!
delete from branch_link where id = :id

-- name: insert_load(branch_id, name, watts, quantity)<!
insert into branch_load (branch_id, name, watts, quantity) values (:branch_id, :name, :watts, :quantity) returning id

-- name: update_load(id, name, watts, quantity)!
update branch_load set name = :name, watts = :watts, quantity = :quantity where id = :id

-- name: delete_load(id)!
delete from branch_load where id = :id

-- name: insert_stock(branch_id, item, name, quantity, usable)<!
insert into branch_stock (branch_id, item, name, quantity, usable)
values (:branch_id, :item, :name, :quantity, :usable) returning id

-- name: update_stock(id, item, name, quantity, usable)!
update branch_stock set item = :item, name = :name, quantity = :quantity, usable = :usable where id = :id

-- name: delete_stock(id)!
delete from branch_stock where id = :id

-- name: keep_need(branch_id, item, quantity, offer_id)!
insert into branch_need (branch_id, item, quantity, offer_id) values (:branch_id, :item, :quantity, :offer_id)
on conflict (branch_id, item) do update set quantity = excluded.quantity, offer_id = excluded.offer_id

-- name: free_offers(project_id, item)!
-- What the project had chosen of an item is so no longer.
update hardware_offer set chosen = false where project_id = :project_id and item = :item and chosen

-- name: insert_offer(project_id, item, name, supplier, capacity, unit_price, chosen)<!
insert into hardware_offer (project_id, item, name, supplier, capacity, unit_price, chosen)
values (:project_id, :item, :name, :supplier, :capacity, :unit_price, :chosen) returning id

-- name: update_offer(id, name, supplier, capacity, unit_price, chosen)!
update hardware_offer
set name = :name, supplier = :supplier, capacity = :capacity, unit_price = :unit_price, chosen = :chosen
where id = :id

-- name: delete_offer(id)!
delete from hardware_offer where id = :id
