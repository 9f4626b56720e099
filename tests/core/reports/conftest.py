"""One small plan of a made-up district, its text, and a second version of both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.core.plans.plan import (
    Achievement,
    Facts,
    IndicatorRow,
    Instrument,
    Measure,
    Plan,
    Reference,
    Source,
    Target,
    Unit,
)
from luoshi.core.reports.subjects import Side
from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span

TEXT = """\
云岭区服务业行动计划
一、商贸
1.新建便民市场。2025年新建市场3个以上。（区商务局牵头，区城管局配合）
=1+1 的写法。发放补助，每家最高2万元。（区财政局、区商务局负责）
附表 | 市场数 | 个 | 5 | 8
去年建成市场2个。详见《云岭区市场管理办法》（云岭政发〔2024〕3号）。
"""


def place(words: str) -> Span:
    """Where some words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def unit(name: str, role: str, *, inherited: bool = False) -> Unit:
    return Unit(name=name, role=role, inherited=inherited, span=place(name))  # type: ignore[arg-type]


FIRST, SECOND = TEXT.split("\n")[2:4]
MARKET = Target(
    id="t1",
    measure="m1",
    object="新建市场",
    value=3,
    value_max=None,
    unit="个",
    relation=">=",
    kind="count",
    deadline="2025",
    deadline_source="stated",
    quote="2025年新建市场3个以上",
    span=place("2025年新建市场3个以上"),
)
PLAN = Plan(
    source=Source(
        name="云岭.txt", media_type="text/plain", sha256="ab" * 32, characters=len(TEXT)
    ),
    document=Facts(
        title="云岭区服务业行动计划",
        published="2025-03-05",
        period=(2025, 2027),
        evidence={"title": place("云岭区服务业行动计划")},
    ),
    measures=(
        Measure(
            id="m1",
            marker="1.",
            title="新建便民市场",
            path=("一、商贸",),
            span=place(FIRST),
            units=(unit("区商务局", "lead"), unit("区城管局", "support")),
        ),
        Measure(
            id="m2",
            marker=None,
            title="=1+1 的写法",
            path=("一、商贸",),
            span=place(SECOND),
            units=(
                unit("区财政局", "responsible", inherited=True),
                unit("区商务局", "responsible", inherited=True),
            ),
        ),
    ),
    targets=(MARKET,),
    indicator_table=(
        IndicatorRow(
            group=None,
            no="1",
            name="市场数",
            unit="个",
            base_year=2024,
            base="5",
            target_year=2027,
            target="8",
            growth=None,
            attribute="预期性",
            span=place("附表 | 市场数 | 个 | 5 | 8"),
        ),
    ),
    instruments=(
        Instrument(
            id="i1",
            measure="m2",
            type="subsidy",
            fields={"对象": ["商户"], "上限": 2},
            quote="每家最高2万元",
            span=place("每家最高2万元"),
        ),
    ),
    references=(
        Reference(
            title="云岭区市场管理办法",
            doc_number="云岭政发〔2024〕3号",
            quote="《云岭区市场管理办法》",
            span=place("《云岭区市场管理办法》"),
        ),
    ),
    achievements=(
        Achievement(
            object="建成市场",
            value=2.0,
            unit="个",
            period="2024",
            quote="去年建成市场2个",
            span=place("去年建成市场2个"),
        ),
    ),
    findings=(
        Finding(
            code="document-empty",
            severity="warning",
            message="几家单位没有牵头",
            span=place(SECOND),
            measure="m2",
        ),
        Finding(code="no-such-code", severity="error", message="全文缺少时限"),
    ),
)


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def plan() -> Plan:
    return PLAN


@pytest.fixture
def several(plan: Plan) -> Plan:
    """The same measures, as two plans in one file."""
    first, second = plan.measures
    return replace(
        plan,
        documents=(Facts(title="甲方案"), Facts(title="乙方案")),
        measures=(replace(first, plan=0), replace(second, plan=1)),
    )


@pytest.fixture
def side() -> Side:
    return Side(PLAN, TEXT)
