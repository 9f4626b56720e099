"""A ledger alone becomes a plan that points into its own rows."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from luoshi.core.ledgers.due import Due
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.ledgers.staff import LedgerUnit
from luoshi.core.ledgers.standalone import plan_of
from luoshi.core.plans.contract import encode_plan, plan_schema
from luoshi.core.plans.plan import Plan, Source, Target, Unit
from luoshi.core.values.span import Span

SOURCE = Source(name="台账.xlsx", media_type="", sha256="0" * 64, characters=0)


def row(content: str, due: Due | None = None, **texts: str) -> LedgerRow:
    return LedgerRow(
        sheet="台账",
        rows=(2,),
        section=("一、商贸",),
        texts={"content": content, **texts},
        units=(LedgerUnit("区商务局", "lead"), LedgerUnit("各街道", "support")),
        deadline=due,
    )


ROWS = (
    row(
        "新建便民市场3个",
        Due("6月底前", ("2026-06-30",)),
        number="1",
        category="（一）市场",
    ),
    row(
        "推行持证上门。\n建立信用档案。",
        number="2",
        title="规范家政",
        category="（二）家政",
        source="《云岭区家政条例》（云岭政发〔2026〕3号）",
    ),
)


def made(*rows: LedgerRow, year: int | None = 2026) -> tuple[str, Plan]:
    return plan_of(rows or ROWS, SOURCE, title="云岭区2026年台账", year=year)


def targets_of(*rows: LedgerRow) -> tuple[Target, ...]:
    return made(*rows)[1].targets


def test_rows_are_printed_as_lines() -> None:
    text, _ = made()
    assert text.split("\n") == [
        "云岭区2026年台账",
        "一、商贸",
        "（一）市场",
        "1. 新建便民市场3个。完成时限：6月底前。（牵头单位：区商务局；配合单位：各街道）",
        "（二）家政",
        "2. 规范家政。推行持证上门。",
        "建立信用档案。来源：《云岭区家政条例》（云岭政发〔2026〕3号）。（牵头单位：区商务局；配合单位：各街道）",
    ]


def test_each_row_is_one_measure() -> None:
    text, plan = made()
    first, second = plan.measures
    assert (first.id, first.marker, first.title) == ("m1", "1.", None)
    assert (second.id, second.title) == ("m2", "规范家政")
    assert first.path == ("一、商贸", "（一）市场")
    assert first.span.of(text).startswith("1. 新建便民市场3个")
    assert second.span.end == len(text)


def test_units_point_at_their_names() -> None:
    text, plan = made()
    for measure in plan.measures:
        assert [unit.span.of(text) for unit in measure.units] == ["区商务局", "各街道"]
        assert [unit.role for unit in measure.units] == ["lead", "support"]
        assert measure.clause is not None
        assert measure.clause.of(text).startswith("（牵头单位：")


def test_headings_stand_once() -> None:
    text, plan = made()
    found = [(one.level, one.marker, one.title) for one in plan.outline]
    assert found == [(1, "一、", "商贸"), (2, "（一）", "市场"), (2, "（二）", "家政")]
    assert plan.outline[1].span.of(text) == "（一）市场"


def test_content_states_target() -> None:
    text, plan = made()
    target = plan.targets[0]
    assert (target.measure, target.value, target.unit) == ("m1", 3, "个")
    assert (target.deadline, target.deadline_source) == ("2026-06-30", "inherited")
    assert target.span.of(text) == target.quote


def test_bare_deadline_is_dated_target() -> None:
    target = targets_of(row("办好夜市", Due("2026年底", ("2026-12-31",))))[0]
    assert (target.kind, target.object) == ("date_only", "办好夜市")
    assert (target.deadline, target.quote) == ("2026-12-31", "2026年底")


def test_lasting_task_has_no_dated_target() -> None:
    assert targets_of(row("办好夜市", Due("长期", (), ongoing=True))) == ()


@pytest.mark.parametrize(
    ("target", "value", "relation"),
    [
        ("≥95%", 95, ">="),
        ("50个", 50, "="),
        ("不超过3天", 3, "<="),
        ("约20家", 20, "~"),
    ],
)
def test_bare_number_is_target(target: str, value: int, relation: str) -> None:
    found = targets_of(row("提高助餐覆盖水平", target=target))[0]
    assert (found.value, found.relation) == (value, relation)
    assert found.object == "提高助餐覆盖水平"


def test_verb_alone_is_no_object() -> None:
    found = targets_of(row("培育重点物流企业", target="新增2家"))[0]
    assert (found.object, found.kind) == ("培育重点物流企业", "increase")


def test_repeated_number_is_told_once() -> None:
    assert len(targets_of(row("新建便民市场3个", target="便民市场 3个"))) == 1


def test_each_line_of_target_counts() -> None:
    found = targets_of(row("发展直播电商", target="直播基地 ≥2处\n社区食堂 ≥50家"))
    assert [(one.object, one.value) for one in found] == [
        ("直播基地", 2),
        ("社区食堂", 50),
    ]


def test_year_completes_dates_of_content() -> None:
    found = targets_of(row("6月底前建成便民市场"))
    assert [one.deadline for one in found] == ["2026-06-30"]


def test_source_column_names_documents() -> None:
    text, plan = made()
    reference = plan.references[0]
    assert (reference.title, reference.doc_number) == (
        "云岭区家政条例",
        "云岭政发〔2026〕3号",
    )
    assert reference.span.of(text) == reference.quote


def test_progress_stays_out_of_plan() -> None:
    text, _ = made(row("办好夜市", progress="已建成夜市5个", remark="暂缓"))
    assert "已建成" not in text
    assert "暂缓" not in text


def test_plan_fits_the_contract() -> None:
    text, plan = made()
    Draft202012Validator(json.loads(json.dumps(plan_schema()))).validate(
        json.loads(encode_plan(plan))
    )
    assert plan.source.characters == len(text)
    assert plan.document.title == "云岭区2026年台账"
    assert plan.document.period == (2026, 2026)


def test_no_rows_make_empty_plan() -> None:
    text, plan = plan_of([], SOURCE)
    assert (text, plan.measures, plan.document.title) == ("", (), None)


def test_row_without_number_opens_with_words() -> None:
    bare = LedgerRow(sheet="台账", rows=(2,), texts={"content": "（三）办好夜市"})
    text, plan = plan_of([bare], SOURCE)
    assert text == "（三）办好夜市。"
    assert (plan.measures[0].marker, plan.measures[0].units) == ("（三）", ())


def test_units_keep_printed_spelling() -> None:
    unit = LedgerUnit("各县（市、区）政府", "responsible")
    one = LedgerRow(sheet="台账", rows=(2,), texts={"content": "甲"}, units=(unit,))
    text, plan = plan_of([one], SOURCE)
    found: Unit = plan.measures[0].units[0]
    assert found.name == found.span.of(text) == unit.name
    assert isinstance(found.span, Span)
