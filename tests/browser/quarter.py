"""A city and its two counties after a quarter: who reports, who judges, by what scheme."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.core.files.base import ContentFile
from tests.apps.cast import compiled
from tests.browser.made import PASSWORD, TEXT, make_docx

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.assessments.actions import drafting
from luoshi.apps.assessments.models import Charge
from luoshi.apps.indicators.actions.declaring import adopt
from luoshi.apps.indicators.actions.duties import assign_own
from luoshi.apps.indicators.models import Measure
from luoshi.apps.organisations.models import Level, Post, Region, Unit
from luoshi.apps.plans.actions.compiling import submit
from luoshi.apps.plans.models import State
from luoshi.core.assessments.methods.bands import Direct
from luoshi.core.assessments.methods.efficacy import Fixed, Linear
from luoshi.core.assessments.scheme import Criterion, Item, Scheme, Source

# The day on which the quarter is collected, and a later one: the window is over.
TODAY, LATER = date(2026, 10, 14), date(2026, 11, 16)
CITY, NORTH, SOUTH = "云岭市", "桐渡区", "柳汊县"
COMMERCE, GOVERNMENT = "云岭市商务局", "柳汊县人民政府"
CODES = {CITY: "990700000000", NORTH: "990702000000", SOUTH: "990721000000"}
# Post, and the unit where it is held.
CAST = {
    "shuju": ("data_officer", ""),
    "guanli": ("office_admin", ""),
    "shizhang": ("leader", ""),
    "ducha": ("supervisor", ""),
    "shi": ("reporter", "云岭市统计局"),
    "shijuzhang": ("unit_leader", "云岭市统计局"),
    "tongdu": ("reporter", "桐渡区统计局"),
    "tongdujuzhang": ("unit_leader", "桐渡区统计局"),
    "liucha": ("reporter", "柳汊县统计局"),
    "liuchajuzhang": ("unit_leader", "柳汊县统计局"),
    "liuchaxianzhang": ("unit_leader", GOVERNMENT),
    "shangwu": ("unit_leader", COMMERCE),
}


def begun(office: Office, place: Path) -> None:
    """The office on the day before anybody is asked for a figure: who is there, what is promised.

    The plan promises 服务业增加值 of 120 亿元 in 2028 after 96 in 2025, 8 more each year.
    """
    regions = _regions(office)
    units = _units(office, regions)
    people = _people(office, units)
    officer, admin = people["shuju"], people["guanli"]
    adopt(officer)
    wanted = list(Measure.objects.filter(code__in=("GDP", "SVC_GVA")))
    assign_own(officer, wanted, "统计局", regions.values(), date(2026, 1, 1))
    made = make_docx(place, TEXT.replace("县", "市"))
    data = ContentFile(made.read_bytes(), name=made.name)
    record = compiled(submit(admin, made.name, data).record)
    office.plans.filter(pk=record.pk).update(state=State.IN_FORCE)
    _enact(admin, [regions[NORTH], regions[SOUTH]], units[COMMERCE])


def _regions(office: Office) -> dict[str, Region]:
    found: dict[str, Region] = {}
    for name, code in CODES.items():
        found[name] = Region.objects.create(
            office=office,
            code=code,
            name=name,
            level=Level.CITY if name == CITY else Level.COUNTY,
            parent=found.get(CITY),
        )
    return found


def _units(office: Office, regions: dict[str, Region]) -> dict[str, Unit]:
    """The bureaus of statistics, that of commerce, and the governments, at home in their regions."""
    names = [f"{region}{kind}" for region in regions for kind in ("统计局", "人民政府")]
    return {
        name: Unit.objects.create(
            office=office,
            name=name,
            kind=Unit.Kind.GOVERNMENT if name.endswith("政府") else "department",
            region=next(one for one in regions.values() if name.startswith(one.name)),
        )
        for name in (*names, COMMERCE)
    }


def _people(office: Office, units: dict[str, Unit]) -> dict[str, User]:
    found = {}
    for name, (post, unit) in CAST.items():
        role = Role.REVIEWER if post == "office_admin" else Role.MEMBER
        found[name] = admit(office, name, name=name, role=role, password=PASSWORD)
        Post.objects.create(
            office=office, user=found[name], role=post, unit=units.get(unit)
        )
    return found


def _enact(admin: User, counties: list[Region], judge: Unit) -> None:
    """A scheme of two criteria: growth from 2 to 10 percent, and what the bureau gives."""
    growth = Linear(limits=Fixed(worst=Decimal(2), best=Decimal(10)))
    scheme = Scheme(
        code="counties",
        name="各县区服务业季度评估",
        version="2026 年第 1 版",
        period="",
        criteria=(
            _leaf("GROWTH", "服务业增加值增速", 60, "SVC_GVA:growth", growth),
            _leaf("WORK", "专项工作", 40, COMMERCE, Direct()),
        ),
        items=(Item(code="HONOUR", name="上级表彰", kind="add", each=Decimal(1)),),
    )
    row = drafting.draft(admin, scheme, counties)
    Charge.objects.create(scheme=row, criterion="WORK", unit=judge)
    thresholds = [_earned("praise", "top"), _earned("talk", "bottom")]
    row = drafting.reward(
        admin, row.pk, edition=row.edition, thresholds=thresholds, prizes=[50_000_00]
    )
    drafting.enact(admin, row.pk, edition=row.edition)


def _leaf(
    code: str, name: str, weight: int, reference: str, method: Linear | Direct
) -> Criterion:
    kind = "direct" if isinstance(method, Direct) else "indicator"
    return Criterion(
        code=code,
        name=name,
        weight=Decimal(weight),
        source=Source(kind=kind, reference=reference),  # type: ignore[arg-type]
        method=method,
    )


def _earned(outcome: str, side: str) -> dict[str, object]:
    return {"code": outcome, "outcome": outcome, "side": side, "places": 1, "runs": 1}
