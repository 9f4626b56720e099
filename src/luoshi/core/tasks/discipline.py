"""What an office sets for its supervision, read from plain values and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from luoshi.core.errors import TaskError
from luoshi.core.tasks.lights import Settings
from luoshi.core.values.limit import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Discipline:
    """The limits and thresholds of one office; every default is a local custom, none is law.

    Units    working days; ``report_day`` a day of the following month
    """

    lights: Settings = field(default_factory=Settings)
    signing: int = 1
    objecting: int = 2
    deciding: int = 2
    report_day: int = 5
    needs_endorsement: bool = True

    @property
    def limits(self) -> dict[str, Limit]:
        """The clock of each state that somebody has to answer in."""
        return {
            "dispatched": Limit(self.signing),
            "objected": Limit(self.deciding),
            "applied": Limit(self.deciding),
        }


WHOLE = ("signing", "objecting", "deciding", "report_day")
SHARES = ("lag", "severe")


def discipline_of(values: Mapping[str, Any]) -> Discipline:
    """The settings of an office; what it has not set is the default.

    Errors   ``TaskError`` where a value is no number or out of its range

    Example

        >>> discipline_of({"objecting": 3, "lag": "0.15"}).lights.lag
        Decimal('0.15')
    """
    lights: dict[str, Any] = {
        name: _share(values[name], name) for name in SHARES if name in values
    }
    for name in ("near_workdays", "yellow_limit"):
        if name in values:
            lights[name] = _whole(values[name], name)
    if "basis" in values:
        lights["basis"] = values["basis"]
    whole = {name: _whole(values[name], name) for name in WHOLE if name in values}
    return Discipline(
        lights=Settings(**lights),
        needs_endorsement=bool(values.get("needs_endorsement", True)),
        **whole,
    )


def _whole(value: object, name: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 60:
        return value
    raise TaskError("设置“%(name)s”应为 0 到 60 的整数。", name=name)


def _share(value: object, name: str) -> Decimal:
    try:
        share = Decimal(str(value))
    except InvalidOperation as error:
        raise TaskError("设置“%(name)s”应为 0 到 1 的小数。", name=name) from error
    if not 0 <= share <= 1:
        raise TaskError("设置“%(name)s”应为 0 到 1 的小数。", name=name)
    return share
