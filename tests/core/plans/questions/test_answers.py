"""A measure, the targets of a year and the findings, each with its words."""

from __future__ import annotations

import pytest

from luoshi.core.plans.questions.citation import read_span, sentence
from luoshi.core.plans.questions.findings import findings
from luoshi.core.plans.questions.measure import measure
from luoshi.core.plans.questions.targets import targets_due
from luoshi.core.plans.questions.volume import Volume, shelve
from luoshi.core.values.span import Span

Plans = tuple[Volume, ...]


def test_measure_brings_all_its_own(plans: Plans) -> None:
    (found,) = measure(plans, "p1/m4")
    assert found.title == "扩大社区食堂"
    assert [each.object for each in found.targets] == ["社区食堂"]
    assert [each.type for each in found.instruments] == ["subsidy"]
    assert [each.name for each in found.units] == ["省民政厅"]


def test_measure_quotes_whole_text(plans: Plans) -> None:
    (found,) = measure(plans, "p1/m4")
    assert found.citation.quote.startswith("4.扩大社区食堂。2026年6月底前")
    assert found.citation.path == ("二、养老服务",)
    assert found.units[0].citation.quote == "省民政厅"


def test_inherited_unit_leads_to_heading(plans: Plans) -> None:
    (unit,) = measure(plans, "p1/m3")[0].units
    assert (unit.name, unit.inherited) == ("省商务厅", True)
    assert unit.citation.span.end < plans[0].text.index("1.改造")


def test_measure_brings_its_findings(plans: Plans) -> None:
    (found,) = measure(plans, "p1/m6")
    assert "numbering-gap" in [each.code for each in found.findings]


def test_bare_id_asks_every_plan(plans: Plans) -> None:
    assert [each.id for each in measure(plans, "m1")] == ["p1/m1", "p2/m1"]


@pytest.mark.parametrize("name", ["p1/m99", "p9/m1", "", "m", "t1", "p1/"])
def test_unknown_id_gives_nothing(plans: Plans, name: str) -> None:
    assert measure(plans, name) == ()


def test_targets_of_year_come_by_date(plans: Plans) -> None:
    due = [(each.id, each.deadline) for each in targets_due(plans, 2026)]
    assert due == [
        ("p2/t1", "2026-03-31"),
        ("p1/t4", "2026-06-30"),
        ("p1/t1", "2026"),
        ("p1/t2", "2026"),
        ("p2/t2", "2026"),
    ]


def test_target_tells_its_measure(plans: Plans) -> None:
    (due,) = targets_due(plans, 2027)
    assert (due.measure, due.value, due.unit) == ("p1/m2", 6, "个")
    assert due.citation.quote == "到2027年建成智慧物流园区6个"


def test_other_year_has_no_target(plans: Plans) -> None:
    assert targets_due(plans, 2035) == ()


def test_findings_stand_by_their_words(plans: Plans) -> None:
    (gap,) = [each for each in findings(plans) if each.code == "numbering-gap"]
    assert gap.citation is not None
    assert gap.citation.quote.startswith("7.")
    assert gap.measure == "p1/m6"


def test_whole_document_has_no_quote(plans: Plans) -> None:
    (found, *_) = [each for each in findings(plans) if "lead" in each.code]
    assert (found.citation, found.hidden) == (None, False)


def test_personal_data_is_not_quoted(plans: Plans) -> None:
    (found,) = [each for each in findings(plans) if each.code == "personal-data"]
    assert (found.citation, found.hidden) == (None, True)
    assert "13800000000" not in repr(found)


def test_span_reads_to_the_letter(plans: Plans) -> None:
    start = plans[0].text.index("改造商圈")
    cited = read_span(plans, "p1", Span(start, start + 4))
    assert cited is not None
    assert (cited.quote, cited.path) == ("改造商圈", ("一、商贸流通", "1.改造老旧商圈"))


@pytest.mark.parametrize(
    ("key", "span"),
    [
        ("p9", Span(0, 1)),
        ("p1", Span(-1, 4)),
        ("p1", Span(5, 5)),
        ("p1", Span(6, 5)),
        ("p1", Span(0, 100_000)),
    ],
)
def test_no_such_place_is_none(plans: Plans, key: str, span: Span) -> None:
    assert read_span(plans, key, span) is None


def test_sentence_holds_the_place() -> None:
    text = "一句。二句在此。\n三句"
    assert sentence(text, Span(4, 5)).of(text) == "二句在此。"
    assert sentence(text, Span(10, 11)).of(text) == "三句"
    assert sentence(text, Span(1, 5)) == Span(1, 5)


def test_each_of_several_plans_is_named(two_in_one: Volume) -> None:
    titles = [
        measure([two_in_one], name)[0].citation.title for name in ("p1/m1", "p1/m2")
    ]
    assert titles == ["云岭区商贸行动计划", "云岭区养老行动方案"]
    cited = read_span([two_in_one], "p1", measure([two_in_one], "m2")[0].citation.span)
    assert cited is not None
    assert cited.title == "云岭区养老行动方案"


def test_keys_follow_the_order(plans: Plans) -> None:
    again = shelve((volume.plan, volume.text) for volume in reversed(plans))
    assert [volume.key for volume in again] == ["p1", "p2"]
    assert again[0].text == plans[1].text
