"""Who can log in, and what their roles allow."""

from dataclasses import dataclass

from akiba.access import all_roles
from akiba.demo.orders import do
from akiba.platform.work import Work

PORTAL = "Biller"
CHANNEL = "Payment channel"
OFFICER = (
    "READ_CLIENT CREATE_CLIENT UPDATE_CLIENT ACTIVATE_CLIENT READ_GROUP CREATE_GROUP READ_CENTER READ_LOAN CREATE_LOAN "
    "REPAYMENT_LOAN READ_SAVINGSACCOUNT DEPOSIT_SAVINGSACCOUNT READ_OFFICE READ_STAFF READ_REPORT READ_CLIENTNOTE "
    "CREATE_CLIENTNOTE READ_LOANPRODUCT READ_SAVINGSPRODUCT READ_CALENDAR CREATE_MEETING READ_MEETING "
    "READ_FAMILYMEMBERS CREATE_FAMILYMEMBERS READ_ADDRESS CREATE_ADDRESS READ_COLLECTIONSHEET "
    "SAVECOLLECTIONSHEET_GROUP CREATE_SAVINGSACCOUNT "
    "READ_CLIENTIDENTIFIER CREATE_CLIENTIDENTIFIER READ_DOCUMENT CREATE_DOCUMENT READ_CLIENTIMAGE CREATE_CLIENTIMAGE"
)
MANAGER = (
    "ALL_FUNCTIONS_READ APPROVE_LOAN DISBURSE_LOAN REJECT_LOAN REPAYMENT_LOAN APPROVE_SAVINGSACCOUNT "
    "ACTIVATE_SAVINGSACCOUNT CREATE_CLIENT UPDATE_CLIENT ACTIVATE_CLIENT APPROVALUNDO_LOAN DISBURSALUNDO_LOAN "
    "WITHDRAW_LOAN ADJUST_LOAN WAIVEINTERESTPORTION_LOAN WRITEOFF_LOAN UNDOWRITEOFF_LOAN RECOVERYPAYMENT_LOAN "
    "UPDATELOANOFFICER_LOAN CREATE_LOANNOTE UNDOTRANSACTION_SAVINGSACCOUNT ALLOCATECASHTOCASHIER_TELLER "
    "SETTLECASHFROMCASHIER_TELLER"
)
ACCOUNTANT = (
    "ALL_FUNCTIONS_READ CREATE_JOURNALENTRY REVERSE_JOURNALENTRY CREATE_GLCLOSURE DELETE_GLCLOSURE CREATE_GLACCOUNT "
    "UPDATE_GLACCOUNT SETTLE_BILLER ASSIGN_BILLPAYMENT REFUND_BILLPAYMENT"
)
TELLER = "ALL_FUNCTIONS_READ REPAYMENT_LOAN DEPOSIT_SAVINGSACCOUNT WITHDRAWAL_SAVINGSACCOUNT PAYATCOUNTER_BILLPAYMENT"
OFFICER_REPORTS = (
    "READ_Client Listing",
    "READ_Active Loans - Details",
    "READ_Aging Detail",
    "READ_Expected Payments By Date - Basic",
    "READ_Collection Report",
    "READ_Portfolio at Risk",
)
ROLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Loan officer", "Looks after clients, takes applications and collections.", (*OFFICER.split(), *OFFICER_REPORTS)),
    ("Branch manager", "Decides on loans and sees everything of the branch.", tuple(MANAGER.split())),
    ("Accountant", "Keeps the books.", tuple(ACCOUNTANT.split())),
    ("Teller", "Takes and gives cash.", tuple(TELLER.split())),
    (PORTAL, "One of a biller's own people.", ("READ_BILLERPORTAL",)),
    (CHANNEL, "A program that brings payments.", ("CREATE_BILLPAYMENT",)),
)
PASSWORD = "Demo-password-1"  # noqa: S105 - printed for whoever runs the demonstration on their own machine


@dataclass(frozen=True, slots=True)
class LogIn:
    """Somebody who can log in with the password of the demonstration."""

    username: str
    name: str
    role: str
    of: str = ""

    @property
    def does(self) -> str:
        """What they are, in words."""
        return f"{self.role.lower()} {self.of}".strip()


OFFICER_LOG_IN, MANAGER_LOG_IN, ACCOUNTANT_LOG_IN, TELLER_LOG_IN = HOUSE = (
    LogIn("ruth", "Ruth Massawe", "Loan officer"),
    LogIn("baraka", "Baraka Lyimo", "Branch manager"),
    LogIn("grace", "Grace Mushi", "Accountant"),
    LogIn("salim", "Salim Kessy", "Teller"),
)
SPECIALIST, PROJECT_MANAGER, TEAM_MANAGER, CLIENT_SERVICES = DELIVERY = (
    LogIn("zawadi", "Zawadi Temba", "Implementation Specialist"),
    LogIn("frank", "Frank Urassa", "Project Manager"),
    LogIn("agnes", "Agnes Mollel", "Delivery Team Manager"),
    LogIn("lucy", "Lucy Njau", "Client Services"),
)
BOOK_KEEPER = LogIn("pendo", "Pendo Silayo", "Accountant", "who sees what was taken over")
BRANCH_HEAD = LogIn("halima", "Halima Shayo", "Branch Head", "of Moshi Town")
WATER_CLERK = LogIn("upendo", "Upendo Macha", PORTAL, "of the water supply: the portal")
SOLAR_CLERK = LogIn("simon", "Simon Kweka", PORTAL, "of the solar homes: the portal")
AT_THE_FIRST = (*HOUSE, *DELIVERY, WATER_CLERK, SOLAR_CLERK)
AT_THE_SECOND = (*DELIVERY, BRANCH_HEAD, BOOK_KEEPER)
GATEWAY = LogIn("gateway", "Mobile Gateway", CHANNEL)


async def make_roles(work: Work) -> None:
    """The roles of an institution that works, and those of a delivery."""
    for name, description, rights in ROLES:
        made = await do(work, "CREATE_ROLE", name=name, description=description)
        await do(work, "PERMISSIONS_ROLE", int(made.resource_id), permissions=dict.fromkeys(rights, True))
    await do(work, "CREATE_DELIVERYROLES")


async def enter(work: Work, who: LogIn, office_id: int = 1, staff_id: int | None = None) -> int:
    """Somebody who can log in from now on; their number."""
    roles = {role.name: role.id for role in await all_roles(work)}
    firstname, _, lastname = who.name.partition(" ")
    made = await do(
        work,
        "CREATE_USER",
        username=who.username,
        firstname=firstname,
        lastname=lastname,
        officeId=office_id,
        roles=[roles[who.role]],
        password=PASSWORD,
        repeatPassword=PASSWORD,
        sendPasswordToEmail=False,
        email=f"{who.username}@demo.example",
        staffId=staff_id,
    )
    return int(made.resource_id)
