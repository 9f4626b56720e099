"""Figures that come twice, from a unit and from a file, and how sure each of them is."""

from __future__ import annotations

from tests.apps.indicators.made import brought, worked

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.drafts import save_draft
from luoshi.apps.indicators.actions.importing import accept, approve
from luoshi.apps.indicators.actions.life import Given, take
from luoshi.apps.indicators.models import FigureImport, Observation, Return

HEAD = "STRUCTURE,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
UPWARDS = (("clerk", "report"), ("head", "sign"), ("officer", "approve"))


def file(user: User, value: int, status: str = "") -> FigureImport:
    """The number of units, from a file."""
    row = f"dataflow,SVC_UNITS,990799000000,2026-08,{value},{status}"
    return brought(user, f"{HEAD}\n{row}\n".encode(), "月报.csv")


def approved(staff: dict[str, User], value: int, status: str = "") -> None:
    made = file(staff["officer"], value, status)
    accept(staff["officer"], made)
    approve(staff["admin"], worked(made))


def walk(report: Return, staff: dict[str, User]) -> None:
    for name, step in UPWARDS:
        take(staff[name], report.pk, step, Given())


def statuses() -> list[str]:
    rows = Observation.objects.filter(measure__code="SVC_UNITS").order_by("version")
    return [one.status for one in rows]


def test_repeated_figure_needs_no_reason(
    filled: Return, staff: dict[str, User]
) -> None:
    approved(staff, 120)
    save_draft(staff["clerk"], filled.pk, {}, status="verified")
    walk(filled, staff)
    assert statuses() == ["preliminary"]


def test_approved_return_leaves_imports(filled: Return, staff: dict[str, User]) -> None:
    for name, step in UPWARDS[:2]:
        take(staff[name], filled.pk, step, Given())
    approved(staff, 130)
    take(staff["officer"], filled.pk, "approve", Given())
    rows = Observation.objects.filter(measure__code="SVC_UNITS").order_by("version")
    assert [one.issuer for one in rows] == ["", "admin"]


def test_sure_figures_stay_sure(filled: Return, staff: dict[str, User]) -> None:
    walk(filled, staff)
    approved(staff, 120, "A")
    assert statuses() == ["preliminary", "verified"]
    Observation.objects.filter(is_latest=True).update(status="final")
    assert file(staff["officer"], 120, "A").changed == 0


def test_preview_tells_all_numbers(filled: Return, staff: dict[str, User]) -> None:
    walk(filled, staff)
    Observation.objects.update(comparable=100, published_growth=20)
    (line,) = file(staff["officer"], 121).preview
    assert (line["before"], line["after"]) == ("120", "121")
    assert (line["comparable"], line["growth"]) == ("100 → —", "20 → —")
