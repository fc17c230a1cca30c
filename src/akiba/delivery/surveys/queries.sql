-- name: answers(project_id)
select a.question, a.answer, a.remark, a.answered_on, u.firstname || ' ' || u.lastname as answered_by
from survey_answer a left join user_ref u on u.id = a.answered_by
where a.project_id = :project_id

-- name: keep_answer(project_id, question, answer, remark, answered_by, answered_on)!
insert into survey_answer (project_id, question, answer, remark, answered_by, answered_on)
values (:project_id, :question, :answer, :remark, :answered_by, :answered_on)
on conflict (project_id, question) do update
set answer = excluded.answer, remark = excluded.remark, answered_by = excluded.answered_by,
    answered_on = excluded.answered_on

-- name: forget_answer(project_id, question)!
delete from survey_answer where project_id = :project_id and question = :question

-- name: raise_requirement(project_id, kind, area, functionality, use_case, priority, raised_by)!
insert into requirement (project_id, kind, area, functionality, use_case, priority, raised_by)
values (:project_id, :kind, :area, :functionality, :use_case, :priority, :raised_by)
on conflict (project_id, raised_by) do nothing

-- name: withdraw(project_id, rules)!
-- What nobody worked on; the rest stays, because it has become theirs.
delete from requirement where project_id = :project_id and raised_by = any(:rules) and not touched
