"""The rows beside the text: which measure a finding concerns, what a ledger row says."""

from __future__ import annotations

from typing import Any

from tests.apps.standing import standing

from luoshi.apps.plans.workbench.findings import finding_groups, owners
from luoshi.apps.plans.workbench.ledger import ledger, shown
from luoshi.apps.plans.workbench.panels import Panels
from luoshi.core.plans.checks.catalogue import CATALOGUE
from luoshi.core.plans.plan import Facts, Heading, Measure, Plan, Source, Target, Unit
from luoshi.core.values.finding import Finding, Severity
from luoshi.core.values.span import Span

TEXT = "一、建园区。二、办市集。（县商务局）"
FIRST = Measure(id="m1", marker="一、", title="建园区", path=("甲",), span=Span(0, 6))
SECOND = Measure(id="m2", marker="二、", title="办市集", path=("甲",), span=Span(6, 18))


def plan(**parts: Any) -> Plan:
    source = Source(name="a.txt", media_type="text/plain", sha256="0", characters=18)
    return Plan(
        **{"source": source, "document": Facts(), "measures": (FIRST, SECOND)} | parts
    )


def finding(span: Span | None, severity: Severity = "info", **parts: Any) -> Finding:
    return Finding(
        **{"code": "x", "severity": severity, "message": "…"} | parts, span=span
    )


def target(deadline: str | None, **parts: Any) -> Target:
    fields: dict[str, Any] = {
        "id": "t1", "measure": "m1", "object": "园区", "value": 2, "value_max": None,
        "unit": "个", "relation": ">=", "kind": "count", "deadline_source": None,
        "quote": "建园区", "span": Span(2, 5),
    }  # fmt: skip
    return Target(**fields | parts, deadline=deadline)


def test_finding_belongs_to_its_measure() -> None:
    owner = owners(plan())
    assert owner(finding(Span(7, 9))) == "m2"
    assert owner(finding(Span(0, 18))) == ""
    assert owner(finding(None)) == ""
    assert owner(finding(Span(0, 2), measure="m2")) == "m2"


def test_gravest_findings_come_first() -> None:
    found = (finding(None, "info"), finding(None, "error"), finding(None, "warning"))
    groups = finding_groups(plan(findings=found), TEXT, {})
    assert [group.severity for group in groups] == ["error", "warning", "info"]
    assert [group.rows[0].key for group in groups] == ["f2", "f3", "f1"]


def test_rule_speaks_for_its_findings() -> None:
    code, rule = next(iter(CATALOGUE.items()))
    (group,) = finding_groups(
        plan(findings=(finding(Span(0, 2), code=code),) * 2), TEXT, {}
    )
    assert (group.title, group.mend, len(group.rows)) == (rule.title, rule.mend, 2)


def test_filters_ask_for_what_lacks() -> None:
    unit = Unit(name="县商务局", role="lead", inherited=False, span=Span(13, 17))
    led = Measure(
        id="m2", marker=None, title="办市集", path=(), span=SECOND.span, units=(unit,)
    )
    rows = ledger(
        standing(plan(measures=(FIRST, led), targets=(target("2027"),)), TEXT)
    )
    assert [row.is_shown("no-unit") for row in rows] == [True, False]
    assert [row.is_shown("no-date") for row in rows] == [False, True]


def test_one_date_stands_in_its_column() -> None:
    (row, _) = ledger(standing(plan(targets=(target("2027"),)), TEXT))
    assert [aim.words for aim in row.aims] == ["园区 ≥2个"]
    assert row.deadlines == ("2027年",)


def test_several_dates_stay_with_their_targets() -> None:
    targets = (target("2026"), target("2027", id="t2", value=5))
    (row, _) = ledger(standing(plan(targets=targets), TEXT))
    assert [aim.words for aim in row.aims] == [
        "园区 ≥2个（2026年）",
        "园区 ≥5个（2027年）",
    ]


def test_inherited_unit_keeps_one_place() -> None:
    unit = Unit(name="县商务局", role="lead", inherited=True, span=Span(13, 17))
    pair = tuple(
        Measure(id=f"m{n}", marker=None, title="甲", path=(), span=span, units=(unit,))
        for n, span in enumerate((FIRST.span, SECOND.span), start=1)
    )
    units = [row.lead[0] for row in ledger(standing(plan(measures=pair), TEXT))]
    assert [unit.key for unit in units] == ["m1u1", "m1u1"]
    assert [unit.owned for unit in units] == [True, False]


def test_plan_of_several_names_its_part() -> None:
    facts = (Facts(title="通知一"), Facts(title="通知二"))
    parted = (
        FIRST,
        Measure(id="m2", marker=None, title="乙", path=(), span=SECOND.span, plan=1),
    )
    rows = ledger(standing(plan(measures=parted, documents=facts), TEXT))
    assert [row.section for row in rows] == ["通知一 › 甲", "通知二"]


def test_chapters_keep_their_gap() -> None:
    span = Span(0, 1)
    assert (
        shown(Heading(level=1, marker="第一章", title="总则", span=span))
        == "第一章 总则"
    )
    assert (
        shown(Heading(level=1, marker="（一）", title="总则", span=span))
        == "（一）总则"
    )


def test_target_names_its_measure() -> None:
    (row,) = Panels(standing(plan(targets=(target("2027-06-30"),)), TEXT)).targets()
    assert (row.measure, row.amount, row.deadline) == ("m1", "≥2个", "2027年6月30日")
