-- name: ranges(ids)
-- Every range, or those with these ids.
select id, classification, minimum_age_days, maximum_age_days
from delinquency_range
where :ids::bigint[] is null or id = any(:ids)
order by id

-- name: insert_range(classification, minimum_age_days, maximum_age_days)<!
insert into delinquency_range (classification, minimum_age_days, maximum_age_days)
values (:classification, :minimum_age_days, :maximum_age_days)
returning id

-- name: update_range(id, classification, minimum_age_days, maximum_age_days)!
update delinquency_range
set classification = :classification, minimum_age_days = :minimum_age_days, maximum_age_days = :maximum_age_days
where id = :id

-- name: delete_range(id)!
delete from delinquency_range where id = :id

-- name: buckets(id)
-- Every bucket, or one, with its ranges by age.
select b.id, b.name, coalesce(jsonb_agg(to_jsonb(r) order by r.minimum_age_days) filter (where r.id is not null), '[]')
    as ranges
from delinquency_bucket b
left join delinquency_bucket_range l on l.bucket_id = b.id
left join delinquency_range r on r.id = l.range_id
where :id::bigint is null or b.id = :id
group by b.id
order by b.id

-- name: buckets_of_range(range_id)
select bucket_id from delinquency_bucket_range where range_id = :range_id

-- name: insert_bucket(name)<!
insert into delinquency_bucket (name) values (:name) returning id

-- name: update_bucket(id, name)!
update delinquency_bucket set name = :name where id = :id

-- name: set_ranges(bucket_id, range_ids)!
with gone as (
    delete from delinquency_bucket_range where bucket_id = :bucket_id and range_id <> all(:range_ids::bigint[])
)
insert into delinquency_bucket_range (bucket_id, range_id)
select :bucket_id, unnest(:range_ids::bigint[])
on conflict do nothing

-- name: delete_bucket(id)!
delete from delinquency_bucket where id = :id
