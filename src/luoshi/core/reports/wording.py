"""How codes, numbers and dates are said in Chinese to the reader of a report."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from luoshi.core.plans.plan import Facts, Number, Target

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
KINDS = {
    "level": "水平",
    "increase": "增量",
    "growth_rate": "增速",
    "ratio": "比重",
    "count": "数量",
    "date_only": "时点",
}
DEADLINE_SOURCES = {"stated": "本句写明", "inherited": "沿用上文"}
INSTRUMENTS = {
    "subsidy": "补助奖励",
    "ratio": "比例",
    "standard": "标准",
    "time_limit": "时限",
    "fee_cap": "收费上限",
    "other": "其他",
}
FIELDS = {
    "beneficiary": "对象",
    "subject": "事项",
    "payer": "承担方",
    "parties": "各方",
    "fund": "资金来源",
    "amount": "金额",
    "percent": "比例（%）",
    "cap": "上限",
    "unit": "单位",
    "per": "计算口径",
    "one_off": "一次性",
    "tiers": "分档",
    "level": "档次",
    "ratio": "分担比例",
    "parts": "份额",
    "relation": "关系",
    "value": "数值",
    "from": "原为",
    "to": "改为",
    "min": "下限",
    "max": "上限",
}
STRENGTHS = {"strong": "承接", "partial": "部分承接"}
STATUSES = {
    "carried": "承接",
    "unquantified": "未量化",
    "weaker": "减弱",
    "later": "推迟",
    "absent": "缺失",
}
CHANGES = {
    "added": "新增",
    "removed": "删除",
    "moved": "移动",
    "reworded": "改写",
    "units": "单位",
    "target": "目标",
    "date": "日期",
}
TRENDS = {"stricter": "从严", "weaker": "从宽", "earlier": "提前", "later": "推迟"}
# A decimal this close to a fraction of so few parts was printed as that fraction.
_PARTS, _CLOSE = 9, Fraction(1, 100_000)
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约"}


def number(value: Number) -> str:
    """A number as people write it: no exponent, no empty decimals, thirds as thirds.

    Example

        >>> number(1000.0), number(7.5), number(0.666667)
        ('1000', '7.5', '2/3')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    exact = Fraction(str(value))
    part = exact.limit_denominator(_PARTS)
    if part.denominator > 1 and part != exact and abs(part - exact) < _CLOSE:
        return f"{part.numerator}/{part.denominator}"
    return format(Decimal(str(value)), "f")


def date(text: str | None) -> str:
    """An ISO year, month or day as a Chinese date.

    Example

        >>> date("2025-06-30"), date("2025"), date(None)
        ('2025年6月30日', '2025年', '')
    """
    if not text:
        return ""
    parts = text.split("-")
    if not all(part.isdigit() for part in parts):
        return text
    return "".join(f"{int(p)}{mark}" for p, mark in zip(parts, "年月日", strict=False))


def amount(target: Target) -> str:
    """The value a target sets, with its relation and its unit."""
    if target.value is None:
        return ""
    unit = target.unit or ""
    low = number(target.value)
    if target.relation == "range" and target.value_max is not None:
        return f"{low}—{number(target.value_max)}{unit}"
    return f"{_SIGNS.get(target.relation, '')}{low}{unit}"


def aim(target: Target) -> str:
    """One target in one line: what, how much, by when."""
    parts = (target.object, amount(target) or "按期完成")
    said = " ".join(part for part in parts if part)
    return f"{said}（{date(target.deadline)}）" if target.deadline else said


def stated(fields: dict[str, Any]) -> str:
    """The fields of an instrument, a line each.

    Example

        >>> stated({"percent": 50, "one_off": True})
        '比例（%）：50\\n一次性：是'
    """
    return "\n".join(
        f"{FIELDS.get(key, key)}：{_plain(value)}" for key, value in fields.items()
    )


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list | tuple):
        return "；".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return " ".join(_plain(part) for part in value.values())
    return "" if value is None else str(value)


def period(facts: Facts) -> str:
    """The years a plan runs."""
    if facts.period is None:
        return ""
    first, last = facts.period
    return f"{first}年" if first == last else f"{first}—{last}年"


def labelled(facts: Facts, name: str) -> list[tuple[str, str]]:
    """The facts of a document that are known, each after its label."""
    pairs = (
        ("文号", facts.doc_number),
        ("发文机关", facts.issuer),
        ("印发日期", date(facts.published)),
        ("规划期", period(facts)),
        ("地区", facts.region),
        ("来源文件", name),
    )
    return [(label, said) for label, said in pairs if said]


def particulars(facts: Facts, name: str) -> str:
    """The line of document facts that stands under the title of a report."""
    return "　".join(f"{label}：{said}" for label, said in labelled(facts, name))
