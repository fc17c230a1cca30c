-- report: GroupSummaryCounts
-- number: 96
-- about: What the group page of other programs shows at its head.
with members as (
    select m.client_id, c.status from group_member_ref m join client_ref c on c.id = m.client_id
    where m.group_id = :group_id and c.office_hierarchy like :visible || '%'
),
loans as (
    select l.id, l.client_id, l.group_id, coalesce(s.days_past_due, 0) as late
    from loan l left join loan_standing(:today) s on s.loan_id = l.id
    where l.status = 300 and (l.group_id = :group_id or l.client_id in (select client_id from members))
)
select (select count(*) from members where status = 300) as "activeclients", count(*) as "activeloans",
       count(*) filter (where client_id is not null) as "activeclientloans",
       count(*) filter (where client_id is null) as "activegrouploans",
       count(distinct coalesce(client_id, -group_id)) as "activeborrowers",
       count(distinct client_id) as "activeclientborrowers",
       count(distinct group_id) filter (where client_id is null) as "activegroupborrowers",
       count(*) filter (where late > 0) as "overdueloans",
       count(*) filter (where late > 0 and client_id is not null) as "overdueclientloans",
       count(*) filter (where late > 0 and client_id is null) as "overduegrouploans"
from loans
