"""Two ranges overlap exactly where some day lies in both."""

from hypothesis import given
from hypothesis import strategies as st

from akiba.loans.delinquency.rules import Range, overlap

SPANS = st.lists(
    st.tuples(st.integers(1, 40), st.none() | st.integers(0, 10)).map(
        lambda span: (span[0], None if span[1] is None else span[0] + span[1])
    ),
    max_size=5,
)
FAR = 60


@given(SPANS)
def test_an_overlap_is_found_exactly_where_a_day_is_shared(spans: list[tuple[int, int | None]]) -> None:
    ranges = [Range(number, str(number), *span) for number, span in enumerate(spans)]
    days = [set(range(one.minimum_age_days, (one.maximum_age_days or FAR) + 1)) for one in ranges]
    shared = any(days[i] & days[j] for i in range(len(days)) for j in range(i))
    assert (overlap(ranges) is not None) == shared
