"""JSON with a line for each item: a document in which some items are others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from involvement_audit.output import json_text


@given(items=st.lists(st.text(), min_size=1), others=st.dictionaries(st.integers(0, 9), st.text(), max_size=3))
def test_a_document_with_other_items_is_the_one_that_has_them_from_the_start(
    items: list[str], others: dict[int, str]
) -> None:
    others = {place: text for place, text in others.items() if place < len(items)}
    whole = [others.get(place, item) for place, item in enumerate(items)]
    said = {"before": ["items"], "items": items, "after": {"items": [1]}}
    changed = {place: json_text.compact(text) for place, text in others.items()}
    assert json_text.with_items(json_text.document(said), "items", changed) == json_text.document(
        {**said, "items": whole}
    )
