"""Filters of a list always narrow it."""

from akiba.platform.listings import filtered, parse

LIST = """-- name: entries()
-- list: sort id=e.id
-- filter id: e.id = :id
select e.id, (select sum(l.amount) from line l where l.entry_id = e.id and (l.kind = 1 or true)) as amount
from entry e left join maker m on m.id = e.maker_id
"""


def test_a_condition_within_a_statement_is_not_that_of_the_statement() -> None:
    statement, arguments = filtered(parse(LIST), {"id": 7}, visible=None)
    assert "\nwhere true\nand (e.id = $1)" in statement
    assert arguments == [7]


def test_a_list_keeps_its_own_condition() -> None:
    statement, _ = filtered(parse(f"{LIST}where e.kind = (1)"), {"id": 7}, visible=None)
    assert "where true" not in statement
    assert "where e.kind = (1)\nand (e.id = $1)" in statement
