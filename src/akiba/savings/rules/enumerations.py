"""The choices of a savings account, as the wire numbers and names them."""

from akiba.kernel.enumerations import WireEnum


class Status(WireEnum):
    """Where an account stands in its life."""

    SUBMITTED = 100, "savingsAccountStatusType.submitted.and.pending.approval", "Submitted and pending approval"
    APPROVED = 200, "savingsAccountStatusType.approved", "Approved"
    ACTIVE = 300, "savingsAccountStatusType.active", "Active"
    TRANSFER_IN_PROGRESS = 303, "savingsAccountStatusType.transfer.in.progress", "Transfer in progress"
    TRANSFER_ON_HOLD = 304, "savingsAccountStatusType.transfer.on.hold", "Transfer on hold"
    WITHDRAWN = 400, "savingsAccountStatusType.withdrawn.by.applicant", "Withdrawn by applicant"
    REJECTED = 500, "savingsAccountStatusType.rejected", "Rejected"
    CLOSED = 600, "savingsAccountStatusType.closed", "Closed"
    PREMATURELY_CLOSED = 700, "savingsAccountStatusType.pre.mature.closure", "Premature Closed"
    MATURED = 800, "savingsAccountStatusType.matured", "Matured"


class SubStatus(WireEnum):
    """What holds an active account back."""

    NONE = 0, "SavingsAccountSubStatusEnum.none", "None"
    INACTIVE = 100, "SavingsAccountSubStatusEnum.inactive", "Inactive"
    DORMANT = 200, "SavingsAccountSubStatusEnum.dormant", "Dormant"
    ESCHEAT = 300, "SavingsAccountSubStatusEnum.escheat", "Escheat"
    BLOCK = 400, "SavingsAccountSubStatusEnum.block", "Block"
    BLOCK_CREDIT = 500, "SavingsAccountSubStatusEnum.blockCredit", "BlockCredit"
    BLOCK_DEBIT = 600, "SavingsAccountSubStatusEnum.blockDebit", "BlockDebit"


class EntryKind(WireEnum):
    """What a transaction on an account is."""

    DEPOSIT = 1, "savingsAccountTransactionType.deposit", "Deposit"
    WITHDRAWAL = 2, "savingsAccountTransactionType.withdrawal", "Withdrawal"
    INTEREST_POSTING = 3, "savingsAccountTransactionType.interestPosting", "Interest posting"
    WITHDRAWAL_FEE = 4, "savingsAccountTransactionType.withdrawalFee", "Withdrawal fee"
    ANNUAL_FEE = 5, "savingsAccountTransactionType.annualFee", "Annual fee"
    WAIVE_CHARGES = 6, "savingsAccountTransactionType.waiveCharge", "Waive Charge"
    PAY_CHARGE = 7, "savingsAccountTransactionType.payCharge", "Pay Charge"
    DIVIDEND_PAYOUT = 8, "savingsAccountTransactionType.dividendPayout", "Dividend Payout"
    ACCRUAL = 10, "savingsAccountTransactionType.accrual", "Accrual"
    INITIATE_TRANSFER = 12, "savingsAccountTransactionType.initiateTransfer", "Transfer initiated"
    APPROVE_TRANSFER = 13, "savingsAccountTransactionType.approveTransfer", "Transfer approved"
    WITHDRAW_TRANSFER = 14, "savingsAccountTransactionType.withdrawTransfer", "Transfer Withdrawn"
    REJECT_TRANSFER = 15, "savingsAccountTransactionType.rejectTransfer", "Transfer Rejected"
    WRITTEN_OFF = 16, "savingsAccountTransactionType.writtenoff", "writtenoff"
    OVERDRAFT_INTEREST = 17, "savingsAccountTransactionType.overdraftInterest", "Overdraft Interest"
    WITHHOLD_TAX = 18, "savingsAccountTransactionType.withholdTax", "Withhold Tax"
    ESCHEAT = 19, "savingsAccountTransactionType.escheat", "Escheat"
    HOLD = 20, "savingsAccountTransactionType.onHold", "Amount on hold"
    RELEASE = 21, "savingsAccountTransactionType.release", "Release Amount"


CREDITS = frozenset({EntryKind.DEPOSIT, EntryKind.INTEREST_POSTING, EntryKind.DIVIDEND_PAYOUT})
CHARGES = frozenset({EntryKind.WITHDRAWAL_FEE, EntryKind.ANNUAL_FEE, EntryKind.PAY_CHARGE})
DEBITS = CHARGES | {EntryKind.WITHDRAWAL, EntryKind.OVERDRAFT_INTEREST, EntryKind.WITHHOLD_TAX}
POSTINGS = frozenset({EntryKind.INTEREST_POSTING, EntryKind.OVERDRAFT_INTEREST})


class Compounding(WireEnum):
    """How often interest is added to what bears interest."""

    DAILY = 1, "savings.interest.period.savingsCompoundingInterestPeriodType.daily", "Daily"
    MONTHLY = 4, "savings.interest.period.savingsCompoundingInterestPeriodType.monthly", "Monthly"
    QUARTERLY = 5, "savings.interest.period.savingsCompoundingInterestPeriodType.quarterly", "Quarterly"
    SEMI_ANNUAL = 6, "savings.interest.period.savingsCompoundingInterestPeriodType.biannual", "Semi-Annual"
    ANNUAL = 7, "savings.interest.period.savingsCompoundingInterestPeriodType.annual", "Annually"


class Posting(WireEnum):
    """How often interest is booked on the account."""

    DAILY = 1, "savings.interest.posting.period.savingsPostingInterestPeriodType.daily", "Daily"
    MONTHLY = 4, "savings.interest.posting.period.savingsPostingInterestPeriodType.monthly", "Monthly"
    QUARTERLY = 5, "savings.interest.posting.period.savingsPostingInterestPeriodType.quarterly", "Quarterly"
    SEMI_ANNUAL = 6, "savings.interest.posting.period.savingsPostingInterestPeriodType.biannual", "BiAnnual"
    ANNUAL = 7, "savings.interest.posting.period.savingsPostingInterestPeriodType.annual", "Annually"


class Calculation(WireEnum):
    """Which balance bears interest."""

    DAILY_BALANCE = 1, "savingsInterestCalculationType.dailybalance", "Daily Balance"
    AVERAGE_DAILY_BALANCE = 2, "savingsInterestCalculationType.averagedailybalance", "Average Daily Balance"


class DaysInYear(WireEnum):
    """Into how many days the yearly rate is divided."""

    DAYS_360 = 360, "savingsInterestCalculationDaysInYearType.days360", "360 Days"
    DAYS_365 = 365, "savingsInterestCalculationDaysInYearType.days365", "365 Days"


class LockinUnit(WireEnum):
    """The unit in which a lock-in is counted."""

    DAYS = 0, "savings.lockin.savingsPeriodFrequencyType.days", "Days"
    WEEKS = 1, "savings.lockin.savingsPeriodFrequencyType.weeks", "Weeks"
    MONTHS = 2, "savings.lockin.savingsPeriodFrequencyType.months", "Months"
    YEARS = 3, "savings.lockin.savingsPeriodFrequencyType.years", "Years"
