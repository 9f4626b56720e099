"""Figures of four years for a county and its towns, and a plan with a table of indicators."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from tests.apps.cast import compiled

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.promises import Wanted, adopt
from luoshi.apps.indicators.models import Measure, Observation, Promise
from luoshi.apps.indicators.queries import declared
from luoshi.apps.organisations.models import Region
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.core.values.period import parse

PLAN = """云岭县“十五五”服务业发展规划（2026—2030年）

一、发展目标

到2030年，全县服务业增加值达到120亿元，规上服务业单位数达到260家以上，服务业增加值年均增长7.5%左右。

二、重点任务

（一）做强现代物流。建设云岭智慧物流园，冷链流通率达到35%以上。（牵头单位：县商务局）
"""
Maker = Callable[..., Observation]


@pytest.fixture(autouse=True)
def autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which the figures up to August are known."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 9, 20))


@pytest.fixture
def figure(measures: dict[str, Measure]) -> Maker:
    """Makes an approved figure."""

    def make(
        code: str, region: Region, period: str, value: object, **more: object
    ) -> Observation:
        one = parse(period)
        end = one.last_day
        entered = datetime(end.year, end.month, end.day, tzinfo=UTC)
        plain = {
            "value": Decimal(str(value)),
            "reporter": "江叶",
            "reviewer": "程小满",
            "issuer": "陆知秋",
            "source": "县统计局月报",
            "entered": entered,
            "approved": entered + timedelta(days=9),
        }
        made: Observation = Observation.objects.create(
            measure=measures[code],
            region=region,
            period=one.code,
            year=one.year,
            month=one.last_month,
            **plain | more,
        )
        return made

    return make


@pytest.fixture
def revenue(figure: Maker, measures: dict[str, Measure], county: Region) -> Measure:
    """The revenue of services, month by month from 2023 to August 2026, growing by a tenth."""
    one = measures["SVC_REVENUE"]
    for year in (2023, 2024, 2025, 2026):
        for period in declared(one).periods(year):
            if year == 2026 and period.number > 8:
                break
            value = Decimal(1000 * period.number) * Decimal("1.1") ** (year - 2023)
            before = value / Decimal("1.1")
            more = {"comparable": before, "published_growth": Decimal("10.0")}
            figure(one.code, county, period.code, value, **more if year > 2023 else {})
    return one


@pytest.fixture
def planned(queued: Callable[..., PlanRecord]) -> PlanRecord:
    """A plan with numbers, in force."""
    record = compiled(queued(PLAN, "云岭县规划.txt"))
    PlanRecord.objects.filter(pk=record.pk).update(state=State.IN_FORCE)
    record.refresh_from_db()
    return record


@pytest.fixture
def promise(
    planned: PlanRecord, revenue: Measure, county: Region, staff: dict[str, User]
) -> Promise:
    """The revenue of 2026 is to be a fifth above that of 2025."""
    terms = {
        "kind": "flow",
        "unit": "万元",
        "due": "2026-12-31",
        "value": "17424",
        "base": {"value": "14520", "year": 2025},
        "attribute": "binding",
    }
    wanted = Wanted(
        item="t",
        quote="营业收入达到1.7亿元",
        measure=revenue,
        region=county,
        terms=terms,
    )
    return adopt(staff["officer"], planned, [wanted])[0]
