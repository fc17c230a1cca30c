-- name: people(part, pattern, text, visible)
-- `part` is what the index is asked for, `pattern` what the row must match; of most texts they are the same.
select c.id, c.account_no, c.display_name as name, c.external_id, c.office_id as parent_id, o.name as parent_name,
       c.status, c.mobile_no
from client c join office_ref o on o.id = c.office_id
where o.hierarchy like :visible || '%'
  and (c.display_name || ' ' || c.account_no || ' ' || coalesce(c.mobile_no, '') || ' ' || coalesce(c.external_id, '')
       || ' ' || coalesce(c.legacy_no, '')) ilike :part
  and (:part = :pattern
       or concat_ws(' ', c.display_name, c.account_no, coalesce(c.mobile_no, ''), coalesce(c.external_id, ''),
                    coalesce(c.legacy_no, '')) ilike :pattern)
order by c.display_name <-> :text, c.id
limit 50

-- name: people_alike(text, visible, most)
select c.id, c.account_no, c.display_name as name, c.external_id, c.office_id as parent_id, o.name as parent_name,
       c.status, c.mobile_no
from client c join office_ref o on o.id = c.office_id
where o.hierarchy like :visible || '%'
  and (c.display_name || ' ' || c.account_no || ' ' || coalesce(c.mobile_no, '') || ' ' || coalesce(c.external_id, '')
       || ' ' || coalesce(c.legacy_no, '')) %> :text
order by word_similarity(:text, c.display_name) desc, c.display_name, c.id
limit :most

-- name: people_exactly(text, visible)
select c.id, c.account_no, c.display_name as name, c.external_id, c.office_id as parent_id, o.name as parent_name,
       c.status, c.mobile_no
from client c join office_ref o on o.id = c.office_id
where o.hierarchy like :visible || '%'
  and (c.account_no = :text or c.external_id = :text or c.mobile_no = :text or c.legacy_no = :text
       or c.display_name = :text)
order by c.id
limit 50

-- name: identifiers(pattern, visible)
select i.id, i.document_key as account_no, c.display_name as name, null as external_id, c.id as parent_id,
       c.display_name as parent_name, c.status, c.mobile_no
from client_identifier i join client c on c.id = i.client_id join office_ref o on o.id = c.office_id
where o.hierarchy like :visible || '%' and i.document_key ilike :pattern
order by i.document_key, i.id
limit 50

-- name: groups(pattern, visible)
select g.id, g.account_no, g.name, g.external_id, g.office_id as parent_id, o.name as parent_name, g.status, g.level
from person_group g join office_ref o on o.id = g.office_id
where o.hierarchy like :visible || '%' and (g.name || ' ' || g.account_no) ilike :pattern
order by g.name, g.id
limit 50
