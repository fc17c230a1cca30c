-- name: members(client_id)
select m.id, m.client_id, m.firstname, m.middlename, m.lastname, m.qualification, m.mobile_number, m.age,
       m.is_dependent, m.relationship_id, r.name as relationship, m.marital_status_id, s.name as marital_status,
       m.gender_id, g.name as gender, m.profession_id, p.name as profession, m.date_of_birth
from client_family_member m
left join code_value_ref r on r.id = m.relationship_id
left join code_value_ref s on s.id = m.marital_status_id
left join code_value_ref g on g.id = m.gender_id
left join code_value_ref p on p.id = m.profession_id
where m.client_id = :client_id
order by m.id

-- name: insert_member(member)<!
insert into client_family_member
select r.* from jsonb_populate_record(
    null::client_family_member,
    :member::jsonb || jsonb_build_object('id', nextval('client_family_member_id_seq'))) r
returning id

-- name: update_member(id, changes)!
update client_family_member
set firstname = r.firstname, middlename = r.middlename, lastname = r.lastname, qualification = r.qualification,
    mobile_number = r.mobile_number, age = r.age, is_dependent = r.is_dependent,
    relationship_id = r.relationship_id, marital_status_id = r.marital_status_id, gender_id = r.gender_id,
    profession_id = r.profession_id, date_of_birth = r.date_of_birth
from client_family_member m, jsonb_populate_record(m, :changes) r
where m.id = :id and client_family_member.id = m.id

-- name: delete_member(id)!
delete from client_family_member where id = :id
