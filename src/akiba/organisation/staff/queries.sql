-- name: staff()
-- list: sort id=s.id displayName=s.lastname firstname=s.firstname lastname=s.lastname; default displayName; office o.hierarchy
-- filter office_id: s.office_id = :office_id
-- filter at_or_above: position(o.hierarchy in (select hierarchy from office where id = :at_or_above)) = 1
-- filter active: s.is_active = :active
-- filter loan_officers: s.is_loan_officer = :loan_officers
select s.id, s.firstname, s.lastname, s.lastname || ', ' || s.firstname as display_name, s.office_id,
       o.name as office_name, s.is_loan_officer, s.external_id, s.mobile_no, s.email_address, s.is_active,
       s.joining_date, o.hierarchy
from staff s join office o on o.id = s.office_id

-- name: staff_member(id)^
select s.id, s.firstname, s.lastname, s.lastname || ', ' || s.firstname as display_name, s.office_id,
       o.name as office_name, s.is_loan_officer, s.external_id, s.mobile_no, s.email_address, s.is_active,
       s.joining_date, o.hierarchy
from staff s join office o on o.id = s.office_id
where s.id = :id

-- name: insert_staff(staff)<!
insert into staff (firstname, lastname, office_id, external_id, mobile_no, email_address, is_loan_officer, is_active,
                   joining_date)
select firstname, lastname, office_id, external_id, mobile_no, email_address, is_loan_officer, is_active, joining_date
from jsonb_populate_record(null::staff, :staff)
returning id

-- name: update_staff(id, staff)!
update staff s
set firstname = n.firstname, lastname = n.lastname, office_id = n.office_id, external_id = n.external_id,
    mobile_no = n.mobile_no, email_address = n.email_address, is_loan_officer = n.is_loan_officer,
    is_active = n.is_active, joining_date = n.joining_date
from jsonb_populate_record(null::staff, :staff) n
where s.id = :id
