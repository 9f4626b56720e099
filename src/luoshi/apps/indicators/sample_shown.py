"""What the demonstration office shows: targets of its plans, a map, analyses, a public page."""

from __future__ import annotations

from datetime import date, timedelta

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.indicators import sample_map
from luoshi.apps.indicators.actions import analyses, declaring, promises, showing
from luoshi.apps.indicators.models import Analysis, Boundaries, Promise
from luoshi.apps.indicators.pages.analysing import analysis_page, frozen
from luoshi.apps.indicators.pages.printed import regions_named
from luoshi.apps.indicators.pages.promising import plan_page, region_for, terms
from luoshi.apps.indicators.pages.series import places, region_of
from luoshi.apps.indicators.queries import measures
from luoshi.apps.organisations.queries import holders, regions
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import plans, standing_of
from luoshi.core.values.period import Period

# Headings that somebody has to write under.
EMPTY = frozenset({"# 存在的问题", "# 下一步工作"})
PUBLIC = ("SVC_GVA", "SVC_SHARE", "RETAIL_TOTAL", "SVC_REVENUE")


def show(office: Office, today: date) -> int:
    """Adopt targets, draw the map, open the public page, write two analyses.

    Gives back how many targets there are; an office that has a map is left as it is.
    """
    officers = holders(office.pk, ("data_officer",))
    admins = holders(office.pk, ("office_admin",))
    if not (officers and admins) or Boundaries.objects.filter(office=office).exists():
        return 0
    officer, admin = officers[0], admins[0]
    showing.draw(officer, sample_map.outlines(), "示例，随软件提供")
    for one in measures(officer).filter(code__in=PUBLIC):
        declaring.change(officer, one.pk, {"is_public": True})
    showing.release(admin)
    for record in plans(officer).filter(state=State.IN_FORCE, current__isnull=False):
        _adopt(officer, record)
    _analyse(officer, admin, today)
    return Promise.objects.filter(measure__office=office).count()


def _adopt(officer: User, record: PlanRecord) -> None:
    """The targets whose indicator is beyond doubt."""
    now = standing_of(record)
    region = region_for(regions_named(now.plan), regions(officer))
    if region is None:
        return
    wanted = [
        promises.Wanted(
            item=one.item.key,
            quote=one.item.quote,
            measure=one.measure,
            region=region,
            terms=terms(one),
        )
        for one in plan_page(officer, record, now).proposals
        if one.is_sure and one.measure is not None
    ]
    if wanted:
        promises.adopt(officer, record, wanted)


def _analyse(officer: User, admin: User, today: date) -> None:
    """Last month's analysis as a draft, that of the month before signed."""
    region = region_of(next(iter(places(officer)), None))
    if region is None:
        return
    last = today.replace(day=1) - timedelta(days=1)
    before = last.replace(day=1) - timedelta(days=1)
    for day in (before, last):
        period = Period(year=day.year, kind="cumulated", number=day.month)
        one = analyses.begin(officer, region, period)
        if day == before:
            _sign(officer, admin, one)


def _sign(officer: User, admin: User, one: Analysis) -> None:
    """Sign an analysis, what nobody knows left out of it."""
    known = [
        line
        for line in one.text.splitlines()
        if "TURNOVER" not in line and line not in EMPTY
    ]
    values = {
        "title": one.title,
        "to": f"{one.region}人民政府",
        "text": "\n".join(known),
    }
    written = analyses.write(officer, one.pk, values, one.version)
    page = analysis_page(officer, written)
    if page.is_whole:
        analyses.sign(admin, written.pk, frozen(page), written.version)
