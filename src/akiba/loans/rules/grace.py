"""Which instalments of a loan are spared what."""

from dataclasses import dataclass

from akiba.loans.rules.terms import LoanTerms


@dataclass(frozen=True, slots=True)
class GracePeriods:
    """The numbers of the periods that ask for no principal, put off their interest, or bear none."""

    principal: frozenset[int]
    interest_payment: frozenset[int]
    interest_charged: int
    periods: int

    def principal_periods_after(self, number: int) -> int:
        """How many of the later periods repay principal; at least one."""
        return max(1, self.periods - number - sum(1 for spared in self.principal if spared > number))

    def interest_periods_after(self, number: int) -> int:
        """How many of the later periods pay interest, those that bear none apart; at least one."""
        put_off = sum(1 for spared in self.interest_payment if spared > number)
        return max(1, self.periods - number - put_off - self.interest_charged)


def grace_periods(terms: LoanTerms) -> GracePeriods:
    """The periods that the terms spare."""
    grace, last = terms.grace, terms.number_of_repayments
    principal = set(range(1, grace.on_principal + 1))
    if every := grace.recurring_on_principal:
        principal |= {
            n for n in range(1, last + 1) if n > grace.on_principal and (n - grace.on_principal) % (every + 1) != 1
        }
    payment = frozenset(range(1, grace.on_interest_payment + 1))
    return GracePeriods(frozenset(principal), payment, grace.on_interest_charged, last)
