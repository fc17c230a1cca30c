"""Charges as answers show them."""

from decimal import Decimal

from akiba.kernel.enumerations import EnumOption
from akiba.organisation.charges.rules import PaymentMode
from akiba.organisation.charges.store import Charge, LedgerAccount
from akiba.organisation.currencies.store import CurrencyOption
from akiba.wire.answers import Answer


class ChargeAnswer(Answer):
    """A charge as answers show it."""

    id: int
    name: str
    active: bool
    penalty: bool
    free_withdrawal: bool
    is_payment_type: bool
    free_withdrawal_charge_frequency: int
    restart_frequency: int
    restart_frequency_enum: int
    currency: CurrencyOption
    amount: Decimal
    charge_time_type: EnumOption
    charge_applies_to: EnumOption
    charge_calculation_type: EnumOption
    charge_payment_mode: EnumOption
    fee_on_month_day: list[int | None] | None = None
    fee_interval: int | None = None
    fee_frequency: EnumOption | None = None
    min_cap: Decimal | None = None
    max_cap: Decimal | None = None
    tax_group: dict[str, int] | None = None
    income_or_liability_account: LedgerAccount | None = None
    payment_type: dict[str, int] | None = None


def answer(charge: Charge) -> ChargeAnswer:
    """The charge as answers show it."""
    return ChargeAnswer(
        id=charge.id,
        name=charge.name,
        active=charge.active,
        penalty=charge.penalty,
        free_withdrawal=charge.free_withdrawals,
        is_payment_type=charge.for_payment_type,
        free_withdrawal_charge_frequency=charge.free_withdrawal_frequency or 0,
        restart_frequency=charge.restart_frequency or 0,
        restart_frequency_enum=charge.restart_frequency_unit or 0,
        currency=charge.currency,
        amount=charge.amount,
        charge_time_type=charge.time_type.option,
        charge_applies_to=charge.applies_to.option,
        charge_calculation_type=charge.calculation.option,
        charge_payment_mode=(charge.payment_mode or PaymentMode.REGULAR).option,
        fee_on_month_day=[charge.fee_on_month, charge.fee_on_day] if charge.fee_on_day else None,
        fee_interval=charge.fee_interval,
        fee_frequency=charge.fee_frequency.option if charge.fee_frequency is not None else None,
        min_cap=charge.min_cap,
        max_cap=charge.max_cap,
        tax_group={"id": charge.tax_group_id} if charge.tax_group_id else None,
        income_or_liability_account=charge.gl_account,
        payment_type={"id": charge.payment_type_id} if charge.payment_type_id else None,
    )
