-- name: courses(project_id)
select c.id, c.title, c.contents, c.audience, c.round, c.trainer, c.knows_institution, c.knows_system, c.place,
       c.starts_on, c.ends_on, c.pass_mark
from training_course c where c.project_id = :project_id order by c.starts_on, c.id

-- name: places(project_id)
select p.id, p.course_id, p.user_id, p.name, p.attended, p.test_before, p.test_after, p.follow_up
from training_place p join training_course c on c.id = p.course_id
where c.project_id = :project_id order by p.name, p.id

-- name: insert_course(project_id, title, contents, audience, round, trainer, knows_institution, knows_system, place, starts_on, ends_on, pass_mark)<!
insert into training_course (project_id, title, contents, audience, round, trainer, knows_institution, knows_system,
                             place, starts_on, ends_on, pass_mark)
values (:project_id, :title, :contents, :audience, :round, :trainer, :knows_institution, :knows_system, :place,
        :starts_on, :ends_on, :pass_mark)
returning id

-- name: update_course(id, title, contents, audience, round, trainer, knows_institution, knows_system, place, starts_on, ends_on, pass_mark)!
update training_course
set title = :title, contents = :contents, audience = :audience, round = :round, trainer = :trainer,
    knows_institution = :knows_institution, knows_system = :knows_system, place = :place, starts_on = :starts_on,
    ends_on = :ends_on, pass_mark = :pass_mark
where id = :id

-- name: insert_place(course_id, user_id, name)<!
insert into training_place (course_id, user_id, name) values (:course_id, :user_id, :name) returning id

-- name: set_result(id, attended, test_before, test_after, follow_up)!
update training_place
set attended = :attended, test_before = :test_before, test_after = :test_after, follow_up = :follow_up
where id = :id

-- name: user_name(id)$
select firstname || ' ' || lastname from user_ref where id = :id and enabled

-- name: people()
select u.id, u.firstname || ' ' || u.lastname as name from user_ref u where u.enabled and u.id <> 2 order by name, u.id
