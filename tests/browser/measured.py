"""An office that has collected figures for a year and judged by them, made for one test."""

from __future__ import annotations

from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone
from tests.apps.cast import compiled
from tests.apps.indicators.made import brought, workbook
from tests.browser.made import PASSWORD, TEXT, make_docx

from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.assessments import sample as assessments
from luoshi.apps.assessments.actions import drafting, life
from luoshi.apps.assessments.models import Run, Scheme
from luoshi.apps.indicators import sample as indicators
from luoshi.apps.indicators import sample_shown
from luoshi.apps.indicators.models import (
    Analysis,
    FigureImport,
    Measure,
    Observation,
    Promise,
    Release,
    Return,
)
from luoshi.apps.organisations.actions import sample as directory
from luoshi.apps.plans.actions.compiling import submit
from luoshi.apps.plans.models import State
from luoshi.core.values.period import Period

ROWS = (["地区", "甲", "乙"], ["溪陵市", 120, 4.5])


def measured(place: Path) -> Office:
    """The office with its targets, figures, analyses, its public page and three assessments."""
    home = open_office("溪陵市服务业发展办公室（示例）")
    lu = admit(home, "lu", name="陆知秋", role=Role.REVIEWER, password=PASSWORD)
    made = make_docx(place, TEXT.replace("云岭县", "溪陵市"))
    data = ContentFile(made.read_bytes(), name=made.name)
    plan = compiled(submit(lu, made.name, data).record)
    home.plans.filter(pk=plan.pk).update(state=State.IN_FORCE)
    directory.load(home.pk, PASSWORD)
    today = timezone.localdate()
    indicators.load(home, today, years=1)
    sample_shown.show(home, today)
    assessments.load(home, today)
    admin = User.objects.get(username="guanli")
    scheme = Scheme.objects.get(office=home)
    drafting.revise(admin, scheme.pk, "下一版")
    life.open_run(admin, scheme.pk, Period(year=today.year - 1, kind="year"))
    brought(User.objects.get(username="shuju"), workbook(*ROWS))
    return home


def keys_of(home: Office) -> dict[str, int | str]:
    """What the addresses of the pages are made of."""
    city = home.regions.get(name="溪陵市")
    promise = Promise.objects.filter(measure__office=home)[0]
    runs = {one.state: one.pk for one in Run.objects.filter(office=home)}
    return {
        "city": city.code,
        "region": city.pk,
        "plan": home.plans.get().pk,
        "item": promise.item,
        "figure": Observation.objects.filter(region=city).latest("pk").pk,
        "measure": Measure.objects.get(office=home, code="SVC_GVA").pk,
        "draft": Analysis.objects.filter(office=home, signed=None)[0].pk,
        "signed": Analysis.objects.filter(office=home, signed__isnull=False)[0].pk,
        "import": FigureImport.objects.get(office=home).pk,
        "awaited": returned(home, "awaited", "泓川省统计局"),
        "published": returned(home, "published", "溪陵市商务局"),
        "token": Release.objects.get(office=home).token,
        "scheme": Scheme.objects.get(office=home, state="in_force").pk,
        "next": Scheme.objects.get(office=home, state="draft").pk,
        "gathering": runs["collecting"],
        "objecting": runs["objecting"],
        "over": runs["published"],
    }


def returned(home: Office, state: str, unit: str) -> int:
    """The key of the last return of a unit in a state."""
    rows = Return.objects.filter(office=home, state=state, unit__name=unit)
    return rows.latest("ends").pk
