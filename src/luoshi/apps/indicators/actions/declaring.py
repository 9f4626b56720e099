"""What an office measures: taken from the catalogue, declared, changed, ended; and by what rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.indicators.actions.checking import rule_of
from luoshi.apps.indicators.actions.deriving import fill
from luoshi.apps.indicators.models import Check, Measure, Observation
from luoshi.apps.indicators.parting import Lists, lists, shared
from luoshi.apps.indicators.queries import (
    SAME,
    Standing,
    declared,
    every_measure,
    measures,
    officer,
)
from luoshi.apps.organisations.queries import today
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.catalogue import services
from luoshi.core.indicators.formulas import asked_by, formulas
from luoshi.core.indicators.indicator import Indicator

# What figures were measured by cannot be changed under them.
FIXED = frozenset({"code", "unit", "frequency", "is_cumulated", "is_january_free"})
LISTS = ("aliases", "breakdowns")
# Days after the end of a period by which it is reported.
DAYS = {"month": 18, "quarter": 20, "half": 25, "year": 60}
# Of these what was reached in a year may become less again.
FALLING = frozenset({"SVC_OPERATING_PROFIT", "SVC_PROFIT", "SVC_SHARE"})
PARTS = (
    *(("SVC_GVA", "GDP"), ("SVC_INVESTMENT", "FIXED_INVESTMENT")),
    ("OTHER_PROFIT_REVENUE", "SVC_REVENUE"),
)


class MeasureRefused(LuoshiError):
    """An indicator or a rule that cannot be as it was asked; nothing was written."""

    code = "measure-refused"


def adopt(user: User) -> int:
    """Take the catalogue of services over; gives back how many indicators are new.

    What the office has under a code or a name, in force or ended, stays as the office has it;
    formulas that ask for a code which it lacks are left out; rules come with the first indicators.
    """
    with transaction.atomic():
        who = officer(user)
        _hold(who)
        rows = list(every_measure(user))
        known = {one.code for one in rows}
        called = {name for one in rows for name in (one.name, *one.aliases)}
        every = list(services().indicators.values())
        fresh = [
            _measure(who, one, order)
            for order, one in enumerate(every, start=1)
            if one.code not in known and called.isdisjoint((one.name, *one.aliases))
        ]
        codes = known | {one.code for one in fresh}
        asked = asked_by({one.code: one.formula for one in every})
        for one in fresh:
            # A formula over what the office has under other codes is the office's to write.
            if not asked[one.code] <= codes:
                one.formula = ""
        Measure.objects.bulk_create(fresh)
        for one in fresh:
            if one.formula:
                fill.enqueue(one.pk)
        if not Check.objects.filter(office_id=who.office).exists():
            Check.objects.bulk_create(_first_rules(who, every))
        record(who.office, user, "measure.adopt", "measure", "", {"count": len(fresh)})
    return len(fresh)


def declare(user: User, values: Mapping[str, Any]) -> Measure:
    """Declare an indicator of the office's own.

    Errors   ``PermissionDenied``; ``MeasureRefused`` where its code is taken, or was that of an
             indicator that has figures; IndicatorError
             where it contradicts itself
    """
    with transaction.atomic():
        who = officer(user)
        _hold(who)
        measure = Measure(office_id=who.office, **values)
        measure.order = measure.order or every_measure(user).count() + 1
        _refuse_taken(user, measure)
        _refuse_old_code(user, measure)
        _refuse_jumps(measure)
        refuse_shared(measure, lists(who.office, today()))
        _read(user, measure)
        measure.save()
        told = {"code": measure.code}
        record(who.office, user, "measure.declare", "measure", measure.pk, told)
        if measure.formula:
            fill.enqueue(measure.pk)
    return measure


def change(
    user: User, pk: int, values: Mapping[str, Any], version: int | None = None
) -> Measure:
    """Declare an indicator otherwise; ``version`` is the one that was seen, where one was.

    Errors   as of ``declare``; ``MeasureRefused`` where figures were measured by what is changed,
             or somebody else has changed it since it was seen
    """
    with transaction.atomic():
        who = officer(user)
        _hold(who)
        measure = every_measure(user).select_for_update().get(pk=pk)
        if version not in {None, measure.version}:
            raise MeasureRefused(
                _("这个指标刚刚有人改过，下面不是最新内容；请重新打开后再改。")
            )
        changed = [
            name for name, value in values.items() if getattr(measure, name) != value
        ]
        has_figures = Observation.objects.filter(measure=measure).exists()
        if has_figures and FIXED & set(changed):
            raise MeasureRefused(
                _(
                    "已有数据的指标不能改代码、单位、频度和累计方式；请将它停用，另立一个指标。"
                )
            )
        if "code" in changed:
            _refuse_used(user, measure, measure.code)
        for name in changed:
            setattr(measure, name, values[name])
        measure.version += 1
        _refuse_taken(user, measure)
        _refuse_old_code(user, measure)
        _refuse_jumps(measure)
        refuse_shared(measure, lists(who.office, today()))
        _read(user, measure)
        measure.save()
        record(who.office, user, "measure.change", "measure", pk, {"fields": changed})
        if "formula" in changed:
            fill.enqueue(measure.pk)
    return measure


def _read(user: User, measure: Measure) -> None:
    """Read what is declared, its formula among those of the office's other indicators.

    Errors   IndicatorError where it contradicts itself, or its formula cannot be worked out
    """
    one = declared(measure)
    if not one.formula:
        return
    others = measures(user).exclude(code=one.code)
    formulas({row.code: declared(row) for row in others} | {one.code: one})


def end(user: User, pk: int, day: date) -> Measure:
    """Let an indicator hold up to a day; its duties end with it, its figures stay.

    Errors   ``MeasureRefused`` where it has ended, did not hold on that day, or formulas of
             others ask for it
    """
    with transaction.atomic():
        who = officer(user)
        measure = every_measure(user).select_for_update().get(pk=pk)
        if measure.valid_to is not None:
            raise MeasureRefused(_("这个指标已经停用。"))
        if measure.valid_from is not None and day < measure.valid_from:
            raise MeasureRefused(_("停用的日期早于生效日期，请核对。"))
        _refuse_used(user, measure, measure.code)
        measure.valid_to = day
        measure.save(update_fields=["valid_to"])
        measure.duties.filter(valid_to=None).update(valid_to=day)
        record(who.office, user, "measure.end", "measure", pk, {"day": str(day)})
    return measure


def add_rule(user: User, kind: str, details: Mapping[str, Any]) -> Check:
    """Have figures pass one rule more.

    Errors   ``MeasureRefused`` where the office has it already, or cumulated figures would be
             held against each other
    """
    with transaction.atomic():
        who = officer(user)
        _hold(who)
        check = Check(office_id=who.office, kind=kind, details=dict(details))
        rule_of(check)
        if Check.objects.filter(office_id=who.office, kind=kind, details=details):
            raise MeasureRefused(_("已经有这条规则。"))
        cumulated = every_measure(user).filter(is_cumulated=True)
        is_cumulated = cumulated.filter(code=details.get("indicator", "")).exists()
        if kind == "jump" and is_cumulated:
            raise MeasureRefused(_("累计数不作环比检查，请改用“累计数不减”的规则。"))
        if kind == "outlier" and details["of"] == "value" and is_cumulated:
            raise MeasureRefused(_("累计数各期不能相比，请改为比较增速。"))
        check.save()
        record(who.office, user, "check.add", "check", check.pk, {"kind": kind})
    return check


def remove_rule(user: User, check: Check) -> None:
    """Have figures pass one rule less."""
    with transaction.atomic():
        who = officer(user)
        pk, kind = check.pk, check.kind
        Check.objects.filter(pk=pk, office_id=who.office).delete()
        record(who.office, user, "check.remove", "check", pk, {"kind": kind})


def _hold(who: Standing) -> None:
    """Whoever declares indicators of the same office waits."""
    rows = Measure.objects.select_for_update().filter(office_id=who.office)
    list(rows.order_by("pk").values_list("pk", flat=True))


def _refuse_taken(user: User, measure: Measure) -> None:
    names = {measure.code, measure.name, *measure.aliases}
    # An indicator holds on its last day too.
    standing = Q(valid_to=None) | Q(valid_to__gte=today())
    for other in every_measure(user).filter(standing).exclude(pk=measure.pk):
        taken = names & {other.code, other.name, *other.aliases}
        if measure.valid_to is None and taken:
            raise MeasureRefused(
                _("“%(name)s”已经是指标“%(other)s”的代码或名称，请改名。"),
                name=min(taken),
                other=other.name,
            )


def _refuse_old_code(user: User, measure: Measure) -> None:
    """Figures are kept by the code of their indicator: of two they would be mixed."""
    others = every_measure(user).filter(code=measure.code).exclude(pk=measure.pk)
    if Observation.objects.filter(measure__in=others).exists():
        raise MeasureRefused(
            _("代码“%(code)s”属于已停用的指标，它的数据还在；请换一个代码。"),
            code=measure.code,
        )


def _refuse_used(user: User, measure: Measure, code: str) -> None:
    """What formulas of other indicators ask for is not taken away from them."""
    others = [one for one in measures(user) if one.pk != measure.pk]
    asked = asked_by({code: "", **{one.code: one.formula for one in others}})
    users = [one.name for one in others if code in asked[one.code]]
    if users:
        raise MeasureRefused(
            _("“%(names)s”的公式用到它，请先改公式，或先停用那些指标。"),
            names="、".join(users),
        )


def _refuse_jumps(measure: Measure) -> None:
    """A rule that holds periods against each other holds no cumulated figures."""
    rules = Check.objects.filter(
        Q(kind="jump") | Q(kind="outlier", details__of="value"),
        office=measure.office_id,
        details__indicator=measure.code,
    )
    if measure.is_cumulated and rules.exists():
        raise MeasureRefused(
            _("这个指标有各期相比的规则，累计数不能这样比；请先删去那条规则。")
        )


def refuse_shared(measure: Measure, known: Lists) -> None:
    """Figures of parts are kept by their codes, so two lists of an indicator share none.

    Errors   ``MeasureRefused`` where they do
    """
    found = shared(measure.breakdowns, known)
    if found is not None:
        one, other, code = found
        raise MeasureRefused(
            _(
                "“%(name)s”的分组“%(one)s”和“%(other)s”有相同的分项代码“%(code)s”，请改代码。"
            ),
            name=measure.name,
            one=one,
            other=other,
            code=code,
        )


def _measure(who: Standing, one: Indicator, order: int) -> Measure:
    same: dict[str, Any] = {name: getattr(one, name) for name in SAME}
    low, high = one.band or (None, None)
    return Measure(
        office_id=who.office,
        **same,
        **{name: list(getattr(one, name)) for name in LISTS},
        low=low,
        high=high,
        attribute=one.attribute or "",
        days=DAYS[one.frequency],
        order=order,
    )


def _first_rules(who: Standing, every: list[Indicator]) -> list[Check]:
    """What no figure of the catalogue should do without a reason."""
    rising = [
        Check(kind="rising", details={"indicator": one.code, "demand": "reason"})
        for one in every
        if one.is_cumulated and one.code not in FALLING
    ]
    parts = [
        Check(kind="part", details={"part": part, "whole": whole, "demand": "refused"})
        for part, whole in PARTS
    ]
    share = {"indicator": "SVC_SHARE", "low": "0", "high": "100", "demand": "refused"}
    found = [*rising, *parts, Check(kind="bounds", details=share)]
    for one in found:
        one.office_id = who.office
    return found
