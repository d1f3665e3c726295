"""Lines in order, however many there are."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import ordering
from graph.ordering import in_lines_order

LINES = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])), max_size=12)


@given(LINES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lines_are_sorted_as_in_memory_when_most_of_them_lie_on_disk(
    monkeypatch: pytest.MonkeyPatch, lines: list[str]
) -> None:
    monkeypatch.setattr(ordering, "AT_HAND", 3)
    assert sorted(lines) == list(in_lines_order(lines))
