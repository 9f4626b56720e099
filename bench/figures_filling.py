"""A province with ten million figures in the application's own tables."""

from __future__ import annotations

from datetime import date

from django.db import connection

from bench.office import opened
from bench.paths_filling import INDICATORS, TEN_MILLION
from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.models import Measure, Observation, Promise
from luoshi.apps.organisations.models import Level, Region

# One index for each constraint is built at once afterwards, as a restored database has it.
INSERT = """
INSERT INTO indicators_observation (measure_id, region_id, period, year, month, breakdown,
    value, comparable, published_growth, status, version, is_latest, source, reason, reporter,
    entered, reviewer, issuer, approved)
SELECT m.id, r.id, (2025 + t / 12) || '-01/' || lpad((t %% 12 + 1)::text, 2, '0'),
    2025 + t / 12, t %% 12 + 1, '', (t %% 12 + 1) * (100 + m.id + r.id %% 97 + t / 12 * 7),
    (t %% 12 + 1) * (95 + m.id + r.id %% 97), 5.2, 'preliminary', 1, true, '统计月报', '', '陈一',
    now(), '陆二', '沈三', now()
FROM generate_series(0, %s) t, indicators_measure m, organisations_region r
ORDER BY t, m.id, r.id
"""
TERMS = {
    "kind": "flow",
    "unit": "万元",
    "due": "2026-12-31",
    "value": "9000",
    "base": {"value": "8000", "year": 2025},
}


def filled() -> User:
    """The reviewer of the office whose figures these are."""
    person = opened()
    places = _regions(person)
    _measures(person)
    _figures()
    _promises(places[:20])
    return person


def _regions(person: User) -> list[Region]:
    province = Region.objects.create(
        office_id=person.office_id,
        code="990000000000",
        name="云岭省",
        level=Level.PROVINCE,
    )
    made = [
        Region(
            office_id=person.office_id,
            code=f"99{number // 40 + 1:02}{number % 40 + 1:02}000000",
            name=f"第{number + 1}县",
            level=Level.COUNTY,
            parent=province,
        )
        for number in range(TEN_MILLION.regions - 1)
    ]
    return [province, *Region.objects.bulk_create(made)]


def _measures(person: User) -> None:
    Measure.objects.bulk_create(
        Measure(
            office_id=person.office_id,
            code=f"IND_{number:04}",
            name=f"第{number + 1}项指标",
            unit="万元",
            is_cumulated=True,
            over_regions="sum",
            order=number,
            valid_from=date(2020, 1, 1),
        )
        for number in range(INDICATORS)
    )


def _figures() -> None:
    table = Observation._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s"
            " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
            [table],
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute(INSERT, [TEN_MILLION.months - 1])
        for _name, definition in indexes:
            cursor.execute(definition)
        cursor.execute(f"VACUUM ANALYZE {table}")


def _promises(places: list[Region]) -> None:
    Promise.objects.bulk_create(
        Promise(
            measure=measure,
            region=place,
            terms=TERMS,
            due=date(2026, 12, 31),
            adopted_by="陆二",
        )
        for measure in Measure.objects.all()
        for place in places
    )
