"""Old beside new: to read, to print, to prepare for signing, and to sign."""

from akiba.delivery.migration.imports import store as imports
from akiba.delivery.migration.imports.pages.common import tabs
from akiba.delivery.migration.reconciling import commands, store
from akiba.delivery.migration.reconciling.pages import tables
from akiba.delivery.migration.reconciling.pages.running import BACK, ONE, READ
from akiba.delivery.migration.reconciling.store import Reconciliation
from akiba.delivery.migration.running import asking
from akiba.delivery.migration.running import store as runs
from akiba.pages import Cell, Column, Fact, Kind, Link, Pages, Row, Table, Typed, View, _, marked, spoken
from akiba.platform.work import Ask

pages = Pages()

KEPT = "/delivery/reconciliations/{number:int}"


@pages.get(f"{ONE}/reconcile", "pages/table.html", may=READ)
async def reconcile(ask: Ask, import_id: int) -> View:
    """Every figure as it is now, and what was prepared and signed."""
    run_id = await runs.queries.run_of_job(ask.connection, job_id=import_id)
    sections = tabs(await imports.one(ask, import_id), "reconcile")
    if run_id is None:
        words = _("Nothing has been taken over yet.")
        return {"table": Table(_("Reconciliation"), [], [], subtitle=words), "tabs": sections}
    run = await runs.run(ask, run_id)
    found = await store.figures(ask, run)
    kept = await store.reconciliations(ask, run_id)
    acts = []
    if run.state == "done" and ask.user.may("PREPARE_RECONCILIATION"):
        acts.append(Link(_("Prepare for signing"), f"/delivery/imports/{import_id}/reconcile/prepare"))
    shown = [tables.differing(found), tables.made_up(found), tables.settled(found), tables.left_out(found)]
    return {
        "table": tables.whole(found),
        "stack": True,
        "tables": [*([prepared(kept)] if kept else []), *(table for table in shown if table.rows or table.empty)],
        "facts": [Fact(_("As of"), spoken().day(found.as_of)), agreement(found.agrees)],
        "tabs": sections,
        "acts": acts,
    }


def agreement(agrees: bool) -> Fact:
    """Whether old and new are the same."""
    return Fact(_("Old and new"), _("agree to the cent") if agrees else _("differ as shown"))


def prepared(kept: list[Reconciliation]) -> Table:
    """What was prepared for signing."""
    heads = [
        Column(_("Prepared")),
        Column(_("By")),
        Column(_("Remark"), wide=True),
        Column(_("Signed by")),
        Column(_("Signed"), Kind.DATE),
    ]
    rows = [
        Row(
            [
                Cell(spoken().moment(one.prepared_at), f"/delivery/reconciliations/{one.id}"),
                one.prepared_name,
                one.remark,
                one.signed_name,
                one.signed_at,
            ]
        )
        for one in kept
    ]
    return Table(_("Prepared for signing"), heads, rows)


@pages.form(
    f"{ONE}/reconcile/prepare",
    "pages/form.html",
    commands.prepare_of_import,
    then=f"{BACK}/reconcile",
    done=marked("The figures are kept; a second person can sign them."),
)
async def prepare(ask: Ask, import_id: int, typed: Typed) -> View:
    """Keep the figures as they are, to be signed."""
    await asking.import_job(ask, import_id)
    path = f"/delivery/imports/{import_id}/reconcile"
    remark = typed.field("remark", _("Why differences are accepted"), "area")
    note = _("The figures are kept as they are now. A second person signs them; from then on they stay unchanged.")
    form = typed.form(f"{path}/prepare", _("Prepare for signing"), [remark], back=path)
    return {"title": _("Prepare for signing"), "form": form, "note": note}


@pages.get(KEPT, "pages/table.html", may=READ)
async def reconciliation(ask: Ask, number: int) -> View:
    """Figures that were prepared, and who answers for them."""
    kept = await store.reconciliation(ask, number)
    if kept.figures is None:
        raise AssertionError
    facts = [
        Fact(_("Prepared by"), f"{kept.prepared_name}, {spoken().moment(kept.prepared_at)}"),
        Fact(_("Remark"), kept.remark),
        agreement(kept.figures.agrees),
    ]
    if kept.signed_at is not None:
        facts.append(Fact(_("Signed by"), f"{kept.signed_name}, {spoken().moment(kept.signed_at)}"))
    sign = [Link(_("Sign"), f"/delivery/reconciliations/{number}/sign")]
    shown = [tables.made_up(kept.figures), tables.settled(kept.figures), tables.left_out(kept.figures)]
    return {
        "table": tables.whole(kept.figures),
        "stack": True,
        "tables": [table for table in shown if table.rows],
        "facts": facts,
        "acts": sign if kept.signed_at is None and ask.user.may("SIGN_RECONCILIATION") else [],
    }


@pages.form(
    f"{KEPT}/sign",
    "pages/form.html",
    commands.sign,
    then="/delivery/reconciliations/{number}",
    done=marked("The figures are signed."),
)
async def sign(ask: Ask, number: int, typed: Typed) -> View:
    """Answer for figures that somebody else prepared."""
    await store.reconciliation(ask, number)
    name = typed.field("name", _("Your name, as you sign"), required=True, first=True)
    note = _("You answer for these figures by your name. They stay unchanged from then on.")
    path = f"/delivery/reconciliations/{number}"
    form = typed.form(f"{path}/sign", _("Sign"), [name], back=path)
    return {"title": _("Sign the reconciliation"), "form": form, "note": note}
