"""The ways in which money is paid."""

from akiba.organisation.payment_types import commands, store
from akiba.organisation.payment_types.store import PaymentType
from akiba.pages import PRODUCTS, Cell, Column, Field, Link, Pages, Row, Table, Typed, View, _, marked
from akiba.platform.work import Ask

pages = Pages()

PATH = "/settings/payment-types"
ONE = PATH + "/{payment_type_id:int}"
pages.setting(43, PRODUCTS, marked("Payment types"), marked("How money changes hands"), PATH, may="READ_PAYMENTTYPE")


@pages.get(PATH, "pages/table.html", may="READ_PAYMENTTYPE")
async def payment_types(ask: Ask) -> View:
    """Every one, in the order in which forms offer them."""
    columns = [Column(_("Name")), Column(_("Description"), wide=True), Column(_("In cash"))]
    rows = [
        Row([Cell(one.name, f"{PATH}/{one.id}"), one.description, one.is_cash_payment])
        for one in await store.payment_types(ask)
    ]
    acts = [Link(_("New payment type"), f"{PATH}/new")] if ask.user.may("CREATE_PAYMENTTYPE") else []
    return {"table": Table(_("Payment types"), columns, rows, empty=_("No payment types yet.")), "acts": acts}


def fields(typed: Typed, known: PaymentType | None = None) -> list[Field]:
    """What is asked of one."""
    return [
        typed.field("name", _("Name"), value=known and known.name, required=True, first=known is None),
        typed.field("description", _("Description"), value=known and known.description),
        typed.field("position", _("Place in lists"), "integer", known.position if known else 1),
        typed.field("isCashPayment", _("In cash"), "tick", bool(known and known.is_cash_payment)),
    ]


@pages.form(f"{PATH}/new", "pages/form.html", commands.create_payment_type, then=PATH, done=marked("Entered."))
async def new(_ask: Ask, typed: Typed) -> View:
    """One more."""
    form = typed.form(f"{PATH}/new", _("Enter"), fields(typed), back=PATH)
    return {"title": _("New payment type"), "form": form}


@pages.form(ONE, "pages/form.html", commands.update_payment_type, then=PATH, done=marked("Saved."))
async def change(ask: Ask, payment_type_id: int, typed: Typed) -> View:
    """What may be changed of one."""
    known = await store.payment_type(ask, payment_type_id)
    removable = ask.user.may("DELETE_PAYMENTTYPE") and not known.is_system_defined
    return {
        "title": known.name,
        "form": typed.form(f"{PATH}/{payment_type_id}", _("Save"), fields(typed, known), back=PATH),
        "more": [Link(_("Delete"), f"{PATH}/{payment_type_id}/delete")] if removable else [],
    }


@pages.form(f"{ONE}/delete", "pages/form.html", commands.delete_payment_type, then=PATH, done=marked("Deleted."))
async def delete(ask: Ask, payment_type_id: int, typed: Typed) -> View:
    """Take one out of use; what was paid with it stays."""
    known = await store.payment_type(ask, payment_type_id)
    form = typed.form(f"{PATH}/{payment_type_id}/delete", _("Delete"), [], back=PATH, tone="risk")
    return {"title": known.name, "form": form}
