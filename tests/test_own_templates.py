"""Templates as their author may write them: what Python's own way of asking for a field does not know, Jinja's does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from involvement_audit.output.render import Printer


@dataclass(frozen=True)
class Frame:
    title: str = "Beds & bulbs"


@dataclass(frozen=True)
class View:
    TEMPLATE: ClassVar = "pages/view.html"
    words: Mapping[str, str]
    frame: Frame = Frame()


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("{{ page.words.first }}", "one"),
        ("{{ page.words['first'] }}", "one"),
        ("{{ page.nothing|default('none') }}", "none"),
        ("{% if page.nothing is defined %}some{% else %}none{% endif %}", "none"),
        ("{{ page.words.class }}", "two"),
        ("{{ frame.title }}", "Beds &amp; bulbs"),
        ("{% macro named(one) %}<b>{{ one }}</b>{% endmacro %}{{ named(frame.title) }}", "<b>Beds &amp; bulbs</b>"),
        ("{% for one in ('a', 'b') %}{{ one if loop.last }}{% endfor %}", "b"),
    ],
)
def test_a_template_may_ask_in_every_way_that_jinja_knows(template: str, page: str) -> None:
    printer = Printer({View.TEMPLATE: template})
    made: Any = View({"first": "one", "class": "two"})
    assert (printer.page(made).decode(), printer.faults) == (page, ())


def test_a_misspelt_field_is_no_blank() -> None:
    printer = Printer({View.TEMPLATE: "\n{{ page.wrods }}"})
    made: Any = View({})
    assert printer.page(made) == b""
    (fault,) = printer.faults
    assert (fault.code, fault.place.path, fault.place.line) == ("template-fault", "templates/pages/view.html", 2)
    assert "wrods" in fault.message
