"""Who is paid through the institution, and who sees them."""

from typing import Any

from akiba import access, accounting, organisation
from akiba.accounting import AccountType
from akiba.billers.services import commands, store
from akiba.billers.services.store import Biller, Service
from akiba.kernel.errors import Fault, ValidationFailed
from akiba.pages import (
    PRODUCTS,
    Cell,
    Column,
    Fact,
    Kind,
    Link,
    Option,
    Pages,
    Row,
    Table,
    Typed,
    View,
    _,
    marked,
    spoken,
)
from akiba.pages.fields import Field
from akiba.platform.work import Ask
from akiba.wire.operations import Listing

pages = Pages()
PATH = "/settings/billers"
ONE = PATH + "/{biller_id:int}"
EVERYBODY = Listing(limit=0)
pages.setting(52, PRODUCTS, marked("Billers"), marked("Who is paid through us, and what for"), PATH, may="READ_BILLER")


async def by_number(ask: Ask, *ids_and_members: Any) -> dict[str, Any]:
    """The savings account by the number that people know."""
    members: dict[str, Any] = dict(ids_and_members[-1])
    number = members.pop("savingsAccountNo", None)
    if number:
        found = await store.queries.account_by_number(ask.connection, account_no=number)
        if found is None:
            message = "No savings account has this number."
            fault = Fault("validation.msg.biller.savingsAccountNo.unknown", message, "savingsAccountNo", number[:40])
            raise ValidationFailed(fault)
        members["savingsAccountId"] = found
    return members


@pages.get(PATH, "pages/table.html", may="READ_BILLER")
async def billers(ask: Ask) -> View:
    """Everybody who is paid through the institution."""
    found = await store.billers(ask)
    columns = [Column(_("Biller")), Column(_("Currency")), Column(_("Savings account"), wide=True), Column(_("Office"))]
    rows = [
        Row(
            [
                Cell(one.name, f"{PATH}/{one.id}", note="" if one.active else _("closed")),
                one.currency_code,
                one.savings_account_no,
                one.office_name,
            ]
        )
        for one in found
    ]
    acts = [Link(_("New biller"), f"{PATH}/new")] if ask.user.may("CREATE_BILLER") else []
    return {"table": Table(_("Billers"), columns, rows, empty=_("No biller yet.")), "acts": acts}


@pages.form(
    PATH + "/new",
    "pages/form.html",
    commands.create_biller,
    then=PATH,
    done=marked("The biller is taken on."),
    fill=by_number,
)
async def new_biller(ask: Ask, typed: Typed) -> View:
    """Take a biller on."""
    offices = [Option(office.id, office.name) for office in await organisation.office_options(ask)]
    used = (await organisation.all_currencies(ask)).selected_currency_options
    fields = [
        typed.field("name", _("Name"), required=True, first=True),
        typed.choice("officeId", _("Office"), offices, ask.user.office_id, required=True),
        typed.choice("currencyCode", _("Currency"), [Option(c.code, c.name) for c in used], required=True),
        *await account_fields(ask, typed),
    ]
    form = typed.form(f"{PATH}/new", _("Take on"), fields, more=contact_fields(typed), back=PATH)
    return {"title": _("New biller"), "form": form}


async def account_fields(ask: Ask, typed: Typed, known: Biller | None = None) -> list[Field]:
    """The accounts of a biller, of those that fit."""
    usable = [account for accounts in (await accounting.account_options(ask)).values() for account in accounts]

    def options(kind: AccountType) -> list[Option]:
        return [Option(one.id, f"{one.gl_code} {one.name}") for one in usable if one.type.id == kind]

    owed, earned = options(AccountType.LIABILITY), options(AccountType.INCOME)
    return [
        typed.choice(
            "payableAccountId", _("Owed to the biller"), owed, held(known, "payable_account_id"), required=True
        ),
        typed.choice("feeAccountId", _("Fees earned"), earned, held(known, "fee_account_id"), required=True),
        typed.choice("suspenseAccountId", _("In suspense"), owed, held(known, "suspense_account_id"), required=True),
        typed.field(
            "savingsAccountNo",
            _("Savings account"),
            value=held(known, "savings_account_no"),
            help=_("The number of the account that it is settled into."),
        ),
    ]


def held(known: Biller | None, name: str) -> Any:
    """What is known already."""
    return getattr(known, name) if known else None


def contact_fields(typed: Typed, known: Biller | None = None) -> list[Field]:
    """Whom to speak to."""
    return [
        typed.field("contactName", _("Contact"), value=held(known, "contact_name")),
        typed.field("contactEmail", _("Mail"), "email", held(known, "contact_email")),
        typed.field("contactPhone", _("Phone"), "phone", held(known, "contact_phone")),
        typed.field("externalId", _("Own number"), value=held(known, "external_id")),
    ]


@pages.get(ONE, "pages/table.html", may="READ_BILLER")
async def biller(ask: Ask, biller_id: int) -> View:
    """A biller: its services, and who sees it."""
    one = await store.biller(ask, biller_id)
    here = f"{PATH}/{biller_id}"
    may = ask.user.may
    acts = [Link(_("New service"), f"{here}/services/new")] if may("CREATE_BILLERSERVICE") else []
    more = [Link(_("Change"), f"{here}/change")] if may("UPDATE_BILLER") else []
    more += [Link(_("Settlements"), f"{here}/settlements")] if may("READ_SETTLEMENT") else []
    more += [Link(_("Payments"), f"/bills?billerId={biller_id}")] if may("READ_BILLPAYMENT") else []
    more += [Link(_("Let somebody see it"), f"{here}/users/new")] if may("CREATE_BILLERUSER") else []
    services = await store.services(ask, [biller_id])
    facts = [
        Fact(_("Office"), one.office_name),
        Fact(_("Currency"), one.currency_code),
        Fact(_("Savings account"), one.savings_account_no, f"/savings/{one.savings_account_id}"),
        Fact(_("Contact"), " · ".join(x for x in (one.contact_name, one.contact_phone, one.contact_email) if x)),
    ]
    users = [users_table(await store.users(ask, biller_id), here)]
    return {"table": services_table(one, services), "facts": facts, "acts": acts, "more": more, "tables": users}


def services_table(one: Biller, services: list[Service]) -> Table:
    """What is paid to a biller."""
    columns = [
        Column(_("Service")),
        Column(_("Code"), wide=True),
        Column(_("Reference")),
        Column(_("Fee")),
        Column(_("Live"), Kind.DATE),
        Column(_("Channels"), wide=True),
    ]
    rows = [
        Row(
            [
                Cell(service.name, f"{PATH}/{one.id}/services/{service.id}"),
                service.code,
                service.reference_pattern,
                fee_words(service),
                service.live_on,
                ", ".join(service.channels),
            ]
        )
        for service in services
    ]
    return Table(one.name, columns, rows, empty=_("Nothing is paid to it yet."))


def fee_words(service: Service) -> str:
    """What a payment costs, in words."""
    tongue = spoken()
    parts = [tongue.amount(service.fee_flat, 2)] if service.fee_flat else []
    parts += [tongue.percent(service.fee_percent)] if service.fee_percent else []
    if not parts:
        return _("none")
    said = " + ".join(parts)
    return said if service.fee_on_payer else _("%(fee)s, borne by the biller", fee=said)


def users_table(users: list[store.BillerUser], here: str) -> Table:
    """Who sees a biller and no other."""
    columns = [Column(_("User")), Column(_("Name")), Column(_("Sees"))]
    rows = [
        Row(
            [
                Cell(one.username, f"{here}/users/{one.id}/remove"),
                f"{one.firstname} {one.lastname}",
                _("the portal alone") if one.portal else _("this biller"),
            ]
        )
        for one in users
    ]
    return Table(_("Who sees it and no other"), columns, rows)


@pages.form(
    ONE + "/change",
    "pages/form.html",
    commands.update_biller,
    then=ONE.replace(":int", ""),
    done=marked("Saved."),
    fill=by_number,
)
async def change_biller(ask: Ask, biller_id: int, typed: Typed) -> View:
    """Change a biller."""
    one = await store.biller(ask, biller_id)
    fields = [
        typed.field("name", _("Name"), value=one.name, required=True),
        *await account_fields(ask, typed, one),
        typed.field("active", _("Takes payments"), "tick", one.active),
    ]
    here = f"{PATH}/{biller_id}"
    form = typed.form(f"{here}/change", _("Save"), fields, more=contact_fields(typed, one), back=here)
    return {"title": one.name, "form": form}


@pages.form(
    ONE + "/users/new",
    "pages/form.html",
    commands.bind_user,
    then=ONE.replace(":int", ""),
    done=marked("They see it now."),
)
async def new_user(ask: Ask, biller_id: int, typed: Typed) -> View:
    """Let somebody see a biller and no other."""
    one = await store.biller(ask, biller_id)
    known = (
        [Option(user.id, user.username) for user in await access.users(ask, EVERYBODY) if user.id != access.SYSTEM_USER]
        if ask.user.may("READ_USER")
        else []
    )
    fields = [
        typed.choice("userId", _("User"), known, required=True),
        typed.field(
            "portal",
            _("One of the biller's own people: sees the portal and nothing else of the house"),
            "tick",
            value=True,
            whole=True,
        ),
    ]
    here = f"{PATH}/{biller_id}"
    form = typed.form(f"{here}/users/new", _("Let them see it"), fields, back=here)
    return {"title": _("Who sees %(biller)s", biller=one.name), "form": form}


@pages.form(
    ONE + "/users/{user_id:int}/remove",
    "pages/form.html",
    commands.unbind_user,
    then=ONE.replace(":int", ""),
    done=marked("They see it no longer."),
)
async def remove_user(ask: Ask, biller_id: int, user_id: int, typed: Typed) -> View:
    """Let somebody see a biller no longer."""
    biller = await store.biller(ask, biller_id)
    one = next((user for user in await store.users(ask, biller_id) if user.id == user_id), None)
    if one is None:
        raise store.unknown("billeruser", user_id)
    here = f"{PATH}/{biller_id}"
    facts = [Fact(_("User"), f"{one.username} · {one.firstname} {one.lastname}"), Fact(_("Biller"), biller.name)]
    form = typed.form(f"{here}/users/{user_id}/remove", _("Remove"), [], back=here, tone="risk")
    return {"title": _("Who sees %(biller)s", biller=biller.name), "facts": facts, "form": form}
