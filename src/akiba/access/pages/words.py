"""What can be permitted, in words: things and what is done to them, by the area they belong to."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from akiba.access.permissions.store import Permission
from akiba.pages import Option, _, marked, panel
from akiba.platform.work import Ask
from akiba.wire.operations import PERMISSIONS

CHECKER = "_CHECKER"

AREAS: Mapping[str, str] = MappingProxyType(
    {
        "everything": marked("Everything"),
        "clients": marked("Clients"),
        "groups": marked("Groups"),
        "loans": marked("Loans"),
        "savings": marked("Savings"),
        "accounting": marked("Accounting"),
        "institution": marked("Institution"),
        "people": marked("People and rights"),
        "system": marked("System"),
        "delivery": marked("Delivery"),
        "reports": marked("Reports"),
        "other": marked("Other"),
    }
)

THINGS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "CLIENT": ("clients", marked("Client")),
        "CLIENTCHARGE": ("clients", marked("Charge of a client")),
        "CLIENTIDENTIFIER": ("clients", marked("Identity document")),
        "CLIENTIMAGE": ("clients", marked("Photograph")),
        "CLIENTNOTE": ("clients", marked("Note on a client")),
        "FAMILYMEMBERS": ("clients", marked("Family member")),
        "ADDRESS": ("clients", marked("Address")),
        "DOCUMENT": ("clients", marked("Paper")),
        "GROUP": ("groups", marked("Group")),
        "CENTER": ("groups", marked("Centre")),
        "GROUPNOTE": ("groups", marked("Note on a group")),
        "CALENDAR": ("groups", marked("Days of meeting")),
        "MEETING": ("groups", marked("Meeting")),
        "COLLECTIONSHEET": ("groups", marked("Collection sheet")),
        "LOAN": ("loans", marked("Loan")),
        "LOANCHARGE": ("loans", marked("Charge of a loan")),
        "LOANNOTE": ("loans", marked("Note on a loan")),
        "LOANPRODUCT": ("loans", marked("Loan product")),
        "RESCHEDULELOAN": ("loans", marked("New dates of a loan")),
        "GUARANTOR": ("loans", marked("Guarantor")),
        "COLLATERAL": ("loans", marked("Collateral")),
        "DELINQUENCY_BUCKET": ("loans", marked("Classes of lateness")),
        "DELINQUENCY_RANGE": ("loans", marked("Class of lateness")),
        "PROVISIONCATEGORY": ("loans", marked("Class of provisions")),
        "PROVISIONINGCRITERIA": ("loans", marked("Rules of provisions")),
        "PROVISIONINGENTRIES": ("loans", marked("Provisions")),
        "SAVINGSACCOUNT": ("savings", marked("Savings account")),
        "SAVINGSACCOUNTCHARGE": ("savings", marked("Charge of a savings account")),
        "SAVINGNOTE": ("savings", marked("Note on a savings account")),
        "SAVINGSPRODUCT": ("savings", marked("Savings product")),
        "ACCOUNTTRANSFER": ("savings", marked("Transfer between accounts")),
        "STANDINGINSTRUCTION": ("savings", marked("Standing order")),
        "GLACCOUNT": ("accounting", marked("Ledger account")),
        "JOURNALENTRY": ("accounting", marked("Entry in the journal")),
        "GLCLOSURE": ("accounting", marked("Closure")),
        "ACCOUNTINGRULE": ("accounting", marked("Frequent posting")),
        "FINANCIALACTIVITYACCOUNT": ("accounting", marked("Account of the institution")),
        "OFFICE": ("institution", marked("Office")),
        "OFFICETRANSACTION": ("institution", marked("Money between offices")),
        "TELLER": ("institution", marked("Teller")),
        "CODE": ("institution", marked("List")),
        "CODEVALUE": ("institution", marked("Entry of a list")),
        "CURRENCY": ("institution", marked("Currencies")),
        "CHARGE": ("institution", marked("Charge")),
        "FUND": ("institution", marked("Fund")),
        "PAYMENTTYPE": ("institution", marked("Payment type")),
        "HOLIDAY": ("institution", marked("Holiday")),
        "WORKINGDAYS": ("institution", marked("Working days")),
        "ACCOUNTNUMBERFORMAT": ("institution", marked("Form of account numbers")),
        "DATATABLE": ("institution", marked("Table of one's own")),
        "ENTITY_DATATABLE_CHECK": ("institution", marked("Table that must be filled in")),
        "PROJECT": ("delivery", marked("Project")),
        "ALL_PROJECTS": ("delivery", marked("Projects of others")),
        "PROJECTMEMBER": ("delivery", marked("Person in a team")),
        "PROJECTBRANCH": ("delivery", marked("Branch of a project")),
        "HARDWAREOFFER": ("delivery", marked("Offer")),
        "SCHEDULEITEM": ("delivery", marked("Item of a plan")),
        "REQUIREMENT": ("delivery", marked("Requirement")),
        "REPORTREQUIREMENT": ("delivery", marked("Required report")),
        "TRAININGCOURSE": ("delivery", marked("Course")),
        "TRAININGPLACE": ("delivery", marked("Person in a course")),
        "READINESSITEM": ("delivery", marked("Item of the checklist")),
        "READINESSMARK": ("delivery", marked("Word on an item of the checklist")),
        "READINESSWAIVER": ("delivery", marked("Waiver")),
        "PROBE": ("delivery", marked("Probe")),
        "PROCESSCHANGE": ("delivery", marked("Process change")),
        "PROJECTSURVEY": ("delivery", marked("Survey")),
        "PROCESS": ("delivery", marked("Process")),
        "SPECIALIST": ("delivery", marked("Specialist")),
        "STAFF": ("people", marked("Member of staff")),
        "USER": ("people", marked("User")),
        "ROLE": ("people", marked("Role")),
        "PERMISSION": ("people", marked("Permissions")),
        "PASSWORD_PREFERENCES": ("people", marked("Rule for passwords")),
        "TWOFACTOR_CONFIGURATION": ("people", marked("Second factor")),
        "AUDIT": ("system", marked("Audit trail")),
        "TERM": ("system", marked("Word of one's own")),
        "CONFIGURATION": ("system", marked("Configuration")),
        "BUSINESS_DATE": ("system", marked("Business date")),
        "SCHEDULER": ("system", marked("Job")),
        "REPORT": ("system", marked("Report")),
        "HOOK": ("system", marked("Message to another system")),
        "EXTERNAL_EVENT_CONFIGURATION": ("system", marked("Events that are sent")),
    }
)

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "READ": marked("see"),
        "CREATE": marked("enter"),
        "UPDATE": marked("change"),
        "DELETE": marked("delete"),
        "ACTIVATE": marked("activate"),
        "ANSWER": marked("answer"),
        "GRANT": marked("grant"),
        "RUN": marked("run"),
        "GOLIVE": marked("declare live"),
        "COMPLETE": marked("complete"),
        "INACTIVATE": marked("put out of force"),
        "REACTIVATE": marked("activate again"),
        "ENABLE": marked("enable"),
        "DISABLE": marked("disable"),
        "APPROVE": marked("approve"),
        "APPROVALUNDO": marked("take the approval back"),
        "REJECT": marked("refuse"),
        "UNDOREJECT": marked("take the refusal back"),
        "WITHDRAW": marked("withdraw the application"),
        "UNDOWITHDRAWAL": marked("take the withdrawal back"),
        "CLOSE": marked("close"),
        "CLOSEASRESCHEDULED": marked("close for another one"),
        "DISBURSE": marked("disburse"),
        "DISBURSALUNDO": marked("take the disbursement back"),
        "REPAYMENT": marked("take a repayment"),
        "ADJUST": marked("correct a payment"),
        "ADJUSTMENT": marked("correct"),
        "ADJUSTTRANSACTION": marked("correct a payment"),
        "REVERSE": marked("take back"),
        "REVERSETRANSACTION": marked("take a payment back"),
        "UNDOTRANSACTION": marked("take a payment back"),
        "CHARGEREFUND": marked("pay a charge back"),
        "CREDITBALANCEREFUND": marked("pay back what is overpaid"),
        "PAYOUTREFUND": marked("take a payout back"),
        "MERCHANTISSUEDREFUND": marked("take a merchant's refund"),
        "GOODWILLCREDIT": marked("give goodwill"),
        "RECOVERYPAYMENT": marked("take a recovery"),
        "WRITEOFF": marked("write off"),
        "UNDOWRITEOFF": marked("take the write-off back"),
        "WAIVE": marked("waive"),
        "WAIVEINTERESTPORTION": marked("waive interest"),
        "INTERESTPAYMENTWAIVER": marked("waive a payment of interest"),
        "PAY": marked("pay"),
        "DEPOSIT": marked("take a deposit"),
        "WITHDRAWAL": marked("pay out"),
        "HOLDAMOUNT": marked("hold an amount"),
        "RELEASEAMOUNT": marked("release an amount"),
        "BLOCK": marked("block"),
        "UNBLOCK": marked("unblock"),
        "BLOCKCREDIT": marked("block deposits"),
        "UNBLOCKCREDIT": marked("unblock deposits"),
        "BLOCKDEBIT": marked("block withdrawals"),
        "UNBLOCKDEBIT": marked("unblock withdrawals"),
        "CALCULATEINTEREST": marked("reckon interest"),
        "POSTINTEREST": marked("post interest"),
        "APPLYANNUALFEE": marked("charge the year's fee"),
        "UPDATEWITHHOLDTAX": marked("change the tax held back"),
        "ASSIGNSTAFF": marked("give an officer"),
        "UNASSIGNSTAFF": marked("take the officer away"),
        "UPDATELOANOFFICER": marked("give an officer"),
        "REMOVELOANOFFICER": marked("take the officer away"),
        "UPDATESAVINGSOFFICER": marked("give an officer"),
        "REMOVESAVINGSOFFICER": marked("take the officer away"),
        "BULKREASSIGN": marked("give many another officer"),
        "UPDATESAVINGSACCOUNT": marked("choose the usual account"),
        "ASSOCIATECLIENTS": marked("add members"),
        "DISASSOCIATECLIENTS": marked("remove members"),
        "ASSOCIATEGROUPS": marked("add groups"),
        "DISASSOCIATEGROUPS": marked("remove groups"),
        "ASSIGNROLE": marked("give a role"),
        "SAVECOLLECTIONSHEET": marked("take the money of a meeting"),
        "SAVE": marked("take payments"),
        "PERMISSIONS": marked("choose what it permits"),
        "EXECUTEJOB": marked("run"),
        "DEFINEOPENINGBALANCE": marked("define opening balances"),
        "UPDATERUNNINGBALANCE": marked("reckon balances anew"),
        "RECREATE": marked("make anew"),
        "ALLOCATE": marked("allocate"),
        "ALLOCATECASHIER": marked("put a cashier at it"),
        "UPDATECASHIERALLOCATION": marked("change a cashier"),
        "DELETECASHIERALLOCATION": marked("remove a cashier"),
        "ALLOCATECASHTOCASHIER": marked("give a cashier cash"),
        "SETTLECASHFROMCASHIER": marked("take a cashier's cash"),
    }
)

SPECIAL: Mapping[str, str] = MappingProxyType(
    {
        "ALL_FUNCTIONS": marked("Do everything"),
        "ALL_FUNCTIONS_READ": marked("See everything"),
        "ALL_FUNCTIONS_WRITE": marked("Change everything"),
        "CHECKER_SUPER_USER": marked("Approve everything"),
        "REPORTING_SUPER_USER": marked("See every report"),
    }
)


PLACES = {name: number for number, name in enumerate(THINGS)}
PLACES_OF_ACTS = {name: number for number, name in enumerate(ACTS)}


def area_of(permission: Permission) -> str:
    """The area that a permission belongs to; what nothing here asks for lies apart."""
    if permission.grouping == "special":
        return "everything"
    if permission.grouping == "report":
        return "reports"
    asked = permission.code.removesuffix(CHECKER) in PERMISSIONS
    return THINGS.get(permission.entity_name or "", ("other", ""))[0] if asked else "other"


def place(permission: Permission) -> tuple[int, int]:
    """Where a permission stands among others: by its thing, and by what is done to it."""
    action = (permission.action_name or "").removesuffix(CHECKER)
    return PLACES.get(permission.entity_name or "", len(PLACES)), PLACES_OF_ACTS.get(action, len(PLACES_OF_ACTS))


def thing_words(entity: str | None) -> str:
    """A thing in words; one without words as it is, but readable."""
    known = THINGS.get(entity or "")
    return _(known[1]) if known else (entity or "").replace("_", " ").capitalize()


def act_words(action: str | None) -> str:
    """What is done, in words."""
    plain = (action or "").removesuffix(CHECKER)
    return _(ACTS[plain]) if plain in ACTS else plain.replace("_", " ").lower()


def words(action: str | None, entity: str | None) -> str:
    """What is done to what."""
    return f"{thing_words(entity)}: {act_words(action)}"


def option(permission: Permission) -> Option:
    """A permission to be ticked, under the thing it is for."""
    if permission.grouping == "special":
        shown = SPECIAL.get(permission.code, permission.code)
        return Option(permission.code, _(shown))
    if permission.grouping == "report":
        return Option(permission.code, permission.entity_name or permission.code)
    return Option(permission.code, act_words(permission.action_name))


def by_area(permissions: Iterable[Permission]) -> dict[str, list[Permission]]:
    """Permissions under their areas, in the order of those."""
    found: dict[str, list[Permission]] = {area: [] for area in AREAS}
    for permission in permissions:
        found[area_of(permission)].append(permission)
    return {area: several for area, several in found.items() if several}


def by_thing(permissions: Iterable[Permission]) -> dict[str, list[Permission]]:
    """Permissions of an area under the words of their things."""
    found: dict[str, list[Permission]] = {}
    for permission in sorted(permissions, key=place):
        whole = permission.grouping in ("special", "report")
        title = _(AREAS[area_of(permission)]) if whole else thing_words(permission.entity_name)
        found.setdefault(title, []).append(permission)
    return found


@panel("right", 0)
async def right(_ask: Ask, code: str) -> str:
    """A right that is missing, in words."""
    action, _under, entity = code.partition("_")
    return words(action, entity)
