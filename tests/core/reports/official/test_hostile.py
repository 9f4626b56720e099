"""Whatever text comes, the file opens and shows it as text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.core.reports.official.cast import (
    STANDINGS,
    TASKS,
    full,
    made_bulletin,
    pressing,
)
from tests.core.reports.official.opened import lines, opened

from luoshi.core.reports.official.body import Figure, Para, Table
from luoshi.core.reports.official.kinds.bulletin import ranking
from luoshi.core.reports.official.kinds.orders import supervision
from luoshi.core.reports.official.letter import Attachment, Printed
from luoshi.core.reports.safety import printable
from luoshi.core.reports.sheets import Column

MARKUP = "<w:br/>]]>&\"'</w:t>\x00\x0b\ufffe\ud800"
TEXTS = st.text(st.characters(), max_size=60)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
@example(MARKUP)
def test_any_text_is_written_safely(text: str) -> None:
    letter = full(
        title=f"关于{text}的通知",
        mark=f"云{text}",
        body=(Para((f"甲{text}乙", Figure(text, "a", text))),),
        attachments=(Attachment(text, (Para(text),)),),
        note=text,
        copies=(text,),
        addressees=(text,),
        printed=Printed(text, full().day),
    )
    assert opened(letter).core_properties.author == "云岭县人民政府"


@settings(max_examples=60, deadline=None)
@given(TEXTS)
@example(MARKUP)
def test_any_text_stays_as_it_is(text: str) -> None:
    flat = text.replace("\t", " ")
    assert f"甲{printable(flat)}乙" in lines(full(body=(Para(f"甲{text}乙"),)))


def test_markup_in_tables_stays_text() -> None:
    task = replace(TASKS[0], title=MARKUP, progress=MARKUP)
    letter = supervision(replace(pressing(), task=task))
    assert opened(letter).tables[0].rows[0].cells[1].text == printable(MARKUP)


def test_very_long_text_is_kept() -> None:
    long = "长" * 20_000
    table = Table((Column("甲"),), ((long,),))
    letter = full(title=long, mark=long, body=(Para(long), table), copies=(long,))
    assert opened(letter).tables[0].rows[1].cells[0].text == long
    assert long in lines(letter)


def test_hostile_unit_keeps_ranking() -> None:
    units = (replace(STANDINGS[0], unit=MARKUP),)
    letter = replace(made_bulletin(), body=(ranking(units),))
    assert opened(letter).tables[0].rows[1].cells[1].text == printable(MARKUP)
