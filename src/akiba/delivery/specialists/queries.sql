-- name: specialists()
-- list: sort name=s.name id=s.id region=s.region organisation=s.organisation; default name
-- filter id: s.id = :id
-- filter region: lower(s.region) = lower(:region)
-- filter skill: exists (select from unnest(s.skills) k where k ilike :skill)
-- filter text: s.name || ' ' || s.organisation || ' ' || s.region ilike :text
-- filter recognised_on: exists (select from specialist_record r where r.specialist_id = s.id and r.kind = 2 and (:recognised_on)::date between r.from_date and r.to_date)
select s.id, s.name, s.user_id, s.organisation, s.level, s.region, s.regional_lead, s.skills, s.contact, s.active
from specialist s
where true

-- name: records(specialist_ids)
-- The newest first.
select specialist_id, id, kind, title, by_whom, from_date, to_date, project_id, passed, remark
from specialist_record where specialist_id = any((:specialist_ids)::bigint[]) order by kind, from_date desc, id desc

-- name: insert_specialist(name, user_id, organisation, level, region, regional_lead, skills, contact, active)<!
insert into specialist (name, user_id, organisation, level, region, regional_lead, skills, contact, active)
values (:name, :user_id, :organisation, :level, :region, :regional_lead, :skills, :contact, :active) returning id

-- name: update_specialist(id, name, user_id, organisation, level, region, regional_lead, skills, contact, active)!
update specialist
set name = :name, user_id = :user_id, organisation = :organisation, level = :level, region = :region,
    regional_lead = :regional_lead, skills = :skills, contact = :contact, active = :active
where id = :id

-- name: insert_record(specialist_id, kind, title, by_whom, from_date, to_date, project_id, passed, remark)<!
insert into specialist_record (specialist_id, kind, title, by_whom, from_date, to_date, project_id, passed, remark)
values (:specialist_id, :kind, :title, :by_whom, :from_date, :to_date, :project_id, :passed, :remark) returning id

-- name: delete_record(id)!
delete from specialist_record where id = :id
