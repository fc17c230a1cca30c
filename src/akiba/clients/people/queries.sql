-- name: clients()
-- count: from client c
-- count o: join office_ref o on o.id = c.office_id
-- list: sort id=c.id displayName=c.display_name accountNo=c.account_no officeName=o.name status=c.status activationDate=c.activated_on submittedOnDate=c.submitted_on createdDate=c.created_at accountNumber=c.account_no mobileNo=c.mobile_no; default id; office o.hierarchy
-- filter office_id: c.office_id = :office_id
-- filter external_id: c.external_id = :external_id
-- filter display_name: c.display_name ilike '%' || :display_name || '%'
-- filter first_name: c.firstname ilike '%' || :first_name || '%'
-- filter last_name: c.lastname ilike '%' || :last_name || '%'
-- filter staff_id: c.staff_id = :staff_id
-- filter status: c.status = :status
-- filter under_hierarchy: o.hierarchy like :under_hierarchy || '%'
-- filter orphans: not exists (select from group_member m where m.client_id = c.id) = :orphans::boolean
-- filter legal_form: c.legal_form = :legal_form
-- filter group_id: c.id in (select m.client_id from group_member m where m.group_id = :group_id)
-- filter text: c.id in (select x.id from client x where (x.display_name || ' ' || x.account_no || ' ' || coalesce(x.mobile_no, '') || ' ' || coalesce(x.external_id, '') || ' ' || coalesce(x.legacy_no, '')) ilike :part and (:part = :text or concat_ws(' ', x.display_name, x.account_no, coalesce(x.mobile_no, ''), coalesce(x.external_id, ''), coalesce(x.legacy_no, '')) ilike :text) union all select i.client_id from client_identifier i where i.document_key ilike :text)
select c.id, c.account_no, c.external_id, c.status, c.office_id, o.name as office_name, o.hierarchy as office_hierarchy,
       c.staff_id, s.display_name as staff_name, c.legal_form, c.firstname, c.middlename, c.lastname, c.fullname,
       c.display_name, c.mobile_no, c.email_address, c.date_of_birth, c.is_staff, c.submitted_on, c.activated_on,
       c.closed_on, c.created_at, c.gender_id, g.name as gender_name, c.client_type_id, t.name as client_type_name,
       c.client_classification_id, k.name as client_classification_name,
       su.username as submitted_username, su.firstname as submitted_firstname, su.lastname as submitted_lastname,
       au.username as activated_username, au.firstname as activated_firstname, au.lastname as activated_lastname
from client c
join office_ref o on o.id = c.office_id
left join staff_ref s on s.id = c.staff_id
left join code_value_ref g on g.id = c.gender_id
left join code_value_ref t on t.id = c.client_type_id
left join code_value_ref k on k.id = c.client_classification_id
left join user_ref su on su.id = c.submitted_by
left join user_ref au on au.id = c.activated_by

-- name: client(id)^
select c.id, c.account_no, c.legacy_no, c.external_id, c.status, c.office_id, o.name as office_name,
       o.hierarchy as office_hierarchy, o.opening_date as office_opening_date, c.staff_id, s.display_name as staff_name,
       c.legal_form, c.firstname, c.middlename, c.lastname, c.fullname, c.display_name, c.mobile_no, c.email_address,
       c.date_of_birth, c.is_staff, c.submitted_on, c.activated_on, c.closed_on, c.rejected_on, c.withdrawn_on,
       c.created_at, c.gender_id, g.name as gender_name, c.client_type_id, t.name as client_type_name,
       c.client_classification_id, k.name as client_classification_name, c.savings_product_id, c.savings_account_id,
       c.constitution_id, kc.name as constitution_name, c.main_business_line_id, kb.name as main_business_line_name,
       c.incorporation_no, c.incorporation_expires_on, c.remarks, c.image is not null as image_present,
       c.transfer_to_office_id, c.proposed_transfer_on, d.name as transfer_to_office_name,
       d.hierarchy as transfer_to_hierarchy, c.office_joined_on,
       su.username as submitted_username, su.firstname as submitted_firstname, su.lastname as submitted_lastname,
       au.username as activated_username, au.firstname as activated_firstname, au.lastname as activated_lastname,
       cu.username as closed_username, cu.firstname as closed_firstname, cu.lastname as closed_lastname,
       (select coalesce(jsonb_agg(jsonb_build_object('id', pg.id, 'accountNo', pg.account_no, 'name', pg.name)
                                  order by pg.id), '[]')
        from group_member m join person_group pg on pg.id = m.group_id where m.client_id = c.id) as groups
from client c
join office_ref o on o.id = c.office_id
left join staff_ref s on s.id = c.staff_id
left join code_value_ref g on g.id = c.gender_id
left join code_value_ref t on t.id = c.client_type_id
left join code_value_ref k on k.id = c.client_classification_id
left join code_value_ref kc on kc.id = c.constitution_id
left join code_value_ref kb on kb.id = c.main_business_line_id
left join user_ref su on su.id = c.submitted_by
left join user_ref au on au.id = c.activated_by
left join user_ref cu on cu.id = c.closed_by
left join office_ref d on d.id = c.transfer_to_office_id
where c.id = :id

-- name: id_of_external(external_id)$
select id from client where external_id = :external_id

-- name: lock(id)$
select id from client where id = :id for update

-- name: insert_client(client)<!
-- The account number is the client's own number, in nine digits or more.
with number as (select nextval('client_id_seq') as id)
insert into client
select r.*
from number, jsonb_populate_record(
    null::client,
    :client::jsonb || jsonb_build_object(
        'id', number.id, 'created_at', now(),
        'account_no', coalesce(:client::jsonb ->> 'account_no',
                               lpad(number.id::text, greatest(9, length(number.id::text)), '0')))) r
returning id

-- name: update_client(id, changes)!
-- What is named in `changes` is set; everything else stays.
update client
set status = r.status, office_id = r.office_id, staff_id = r.staff_id, external_id = r.external_id,
    account_no = r.account_no, legal_form = r.legal_form, firstname = r.firstname, middlename = r.middlename,
    lastname = r.lastname, fullname = r.fullname, display_name = r.display_name, mobile_no = r.mobile_no,
    email_address = r.email_address, date_of_birth = r.date_of_birth, gender_id = r.gender_id,
    client_type_id = r.client_type_id, client_classification_id = r.client_classification_id, is_staff = r.is_staff,
    savings_product_id = r.savings_product_id, savings_account_id = r.savings_account_id,
    submitted_on = r.submitted_on, activated_on = r.activated_on, activated_by = r.activated_by,
    closed_on = r.closed_on, closed_by = r.closed_by, rejected_on = r.rejected_on, withdrawn_on = r.withdrawn_on,
    reactivated_on = r.reactivated_on, end_reason_id = r.end_reason_id,
    transfer_to_office_id = r.transfer_to_office_id, proposed_transfer_on = r.proposed_transfer_on,
    office_joined_on = r.office_joined_on,
    constitution_id = r.constitution_id, main_business_line_id = r.main_business_line_id,
    incorporation_no = r.incorporation_no, incorporation_expires_on = r.incorporation_expires_on, remarks = r.remarks
from client c, jsonb_populate_record(c, :changes) r
where c.id = :id and client.id = c.id

-- name: delete_client(id)!
delete from client where id = :id

-- name: set_image(id, image)!
update client set image = :image where id = :id

-- name: image(id)$
select image from client where id = :id
