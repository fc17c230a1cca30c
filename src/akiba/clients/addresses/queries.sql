-- name: addresses(client_id)
select a.id as address_id, a.client_id, a.address_type_id, t.name as address_type, a.is_active, a.street,
       a.address_line_1, a.address_line_2, a.address_line_3, a.town_village, a.city, a.county_district,
       a.state_province_id, s.name as state_name, a.country_id, c.name as country_name, a.postal_code, a.latitude,
       a.longitude
from client_address a
left join code_value_ref t on t.id = a.address_type_id
left join code_value_ref s on s.id = a.state_province_id
left join code_value_ref c on c.id = a.country_id
where a.client_id = :client_id
order by a.id

-- name: insert_address(address)<!
insert into client_address
select r.* from jsonb_populate_record(
    null::client_address, :address::jsonb || jsonb_build_object('id', nextval('client_address_id_seq'))) r
returning id

-- name: update_address(client_id, id, changes)$
update client_address
set is_active = r.is_active, street = r.street, address_line_1 = r.address_line_1,
    address_line_2 = r.address_line_2, address_line_3 = r.address_line_3, town_village = r.town_village,
    city = r.city, county_district = r.county_district, state_province_id = r.state_province_id,
    country_id = r.country_id, postal_code = r.postal_code, latitude = r.latitude, longitude = r.longitude
from client_address a, jsonb_populate_record(a, :changes) r
where a.id = :id and a.client_id = :client_id and client_address.id = a.id
returning client_address.id
