"""Money that is given, or not taken, under a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from luoshi.core.plans.targets.quantities import Quantity
from luoshi.core.plans.targets.rules import FROM_TO, MONEY, TIME, Rule, Stretch

GIVES = re.compile(
    r"给予|予以|奖励|补贴|补助|资助|奖补|贴息|返还|补偿|减免|减半|退还|退税|拨付|发放|津贴|慰问金?|"
    r"扶持(?=资金|。|$|,|;)|奖金|支持(?=$|。|;|,)|免征|免收|减征|增发"
)
FREES = re.compile(
    r"对(?P<who>[^,。;]{4,60}?)的?,[^,。;]{0,6}(?P<how>免征|免收|减征|减半征收|免缴|免除)"
    r"(?P<what>[^,。;、()]{2,16})"
)
WHO = re.compile(
    r"(?:^|[,:、。;])(?P<mark>对|向|为)(?!于)(?P<who>[^。;]{2,120}?)(?=的?,(?:[^,。;]{0,30}?)"
    r"(?:给予|予以|一次性|按|每|分别|奖励|补助|最高|补贴|资助|返还|省|市|区|县|中央|财政|可))"
)
NEAR_WHO = re.compile(
    r"(?:^|[,:、。;]|并|且)(?P<mark>对|向|为)(?!于)(?P<who>[^,。;]{2,60}?)的?"
    r"(?=(?:最高)?(?:给予|予以|奖励|补助|补贴|资助|返还|减免)|一次性|按照?|每家|每人|每户|分别|,|$)"
)
GIVEN = re.compile(r"(?:给予|奖励)(?P<who>(?!最高|一次性|每|不超过)[^,。;\d]{2,12}?)$")
PAYER = re.compile(
    r"(?P<payer>(?:中央|省级?|市级?|县级?|区级?|州级?|各级|本级|同级|地方|当地)"
    r"(?:、(?:市|县|区)级?)*财政(?:部门)?|财政部门)"
)
FUND = re.compile(
    r"(?:从|在|通过|使用|利用)(?P<fund>[^,。;从在]{2,24}?(?:资金|基金|经费))(?:中|列支|渠道|安排)"
)
CAP = re.compile(r"(?:最高|不超过|不得超过|上限|封顶|最多|不高于|以内)[^,。;\d]{0,10}$")
TIER = re.compile(r"(?P<level>[\u4e00-\u9fffA-Z“”]{2,14})$")
AFRESH = re.compile(r"[、,照按]|给予|奖励|分别|最高|一次性|补助|补贴")
EACH = re.compile(
    r"每(?:人|名|家|户|个|年|月|天|日|台|辆|吨|亩|平方米|度|项|件|次|证|张|床|所|户次)"
    r"(?:每(?:年|月|天|日|人))?"
)
BARRED = re.compile(r"(?:达到?|超过|突破|以上)[^,]{0,6}的")
GOAL = re.compile(r"力争|确保|到20\d\d年|目标|年均|新增|增长|达到|提高到|占比")


def subsidies(stretch: Stretch) -> Iterator[Rule]:
    """The rule that gives money in a stretch, or that frees from paying."""
    own = [one for one in stretch.quantities if is_given(stretch, one)]
    if not own:
        yield from exemptions(stretch)
        return
    fields: dict[str, Any] = {}
    start = stretch.start
    who = receiver(stretch, own[0])
    if who:
        fields["beneficiary"] = who["who"].removesuffix("的")
        if "mark" in who.groupdict():
            start = stretch.start + who.start("mark")
    for name, found in (
        ("payer", last(PAYER, stretch.text, stretch.start, own[0].start)),
        ("fund", FUND.search(stretch.words)),
    ):
        if found:
            fields[name] = found[name]
    fields |= amounts(stretch, own)
    if "一次性" in stretch.words:
        fields["one_off"] = True
    each = EACH.search(stretch.words)
    if each:
        fields["per"] = each[0]
    claimed = [one.start for one in stretch.quantities if is_claimed(stretch, one, own)]
    start = min([start, *claimed])
    yield Rule("subsidy", fields, start, stretch.end, frozenset(claimed))


def exemptions(stretch: Stretch) -> Iterator[Rule]:
    """A payment that some need not make: 对…的,免征…税."""
    free = FREES.search(stretch.text, stretch.start, stretch.end)
    if free:
        fields = {"beneficiary": free["who"], "relief": free["how"], "on": free["what"]}
        yield Rule("subsidy", fields, free.start(), free.end())


def receiver(stretch: Stretch, first: Quantity) -> re.Match[str] | None:
    """Who is given: the nearest 对… before the amount, else what stands after 给予."""
    words = stretch.text[stretch.start : first.start]
    return (
        WHO.search(words) or last(NEAR_WHO, words, 0, len(words)) or GIVEN.search(words)
    )


def last(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> re.Match[str] | None:
    """The last match in a range."""
    found: re.Match[str] | None = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def is_given(stretch: Stretch, one: Quantity) -> bool:
    """Whether a quantity is what is given."""
    if not (MONEY.fullmatch(one.unit or "") or one.is_percent):
        return False
    start, end = stretch.clause(one.start)
    if GIVES.search(stretch.text, start, end):
        around = stretch.text[max(stretch.start, one.start - 4) : one.end + 3]
        return BARRED.search(around) is None
    if CAP.search(stretch.before(one)) or EACH.search(stretch.text, start, end):
        return GIVES.search(stretch.text, stretch.start, one.start) is not None
    return False


def amounts(stretch: Stretch, own: Sequence[Quantity]) -> dict[str, Any]:
    """Amount, tiers, percentage and cap of what is given."""
    fields: dict[str, Any] = {}
    for name, group in grouped(stretch, own):
        if name == "percent":
            values = [one.high or one.value for one in group]
            fields.setdefault("percent", values[0] if len(values) == 1 else values)
            continue
        if len(group) > 1:
            fields.setdefault("tiers", [tier(stretch, one, name) for one in group])
            continue
        fields.setdefault(name, group[0].value)
        fields.setdefault("unit", group[0].unit)
        if group[0].high is not None:
            fields |= {"min": group[0].value, "max": group[0].high}
            fields.pop(name)
    return fields


def grouped(
    stretch: Stretch, own: Sequence[Quantity]
) -> list[tuple[str, list[Quantity]]]:
    """What is given by what it is: amounts, caps, percentages; a row keeps its kind."""
    groups: dict[str, list[Quantity]] = {}
    name, end = "amount", -1
    for one in own:
        if one.is_percent:
            name = "percent"
        elif not (stretch.text[end : one.start] == "、" and name == "cap"):
            capped = CAP.search(stretch.before(one)) or one.relation == "<="
            name = "cap" if capped else "amount"
        groups.setdefault(name, []).append(one)
        end = one.end
    return list(groups.items())


def tier(stretch: Stretch, one: Quantity, name: str) -> dict[str, Any]:
    """One of several amounts, with the class of receivers that it names."""
    level = TIER.search(AFRESH.split(stretch.before(one))[-1])
    found: dict[str, Any] = {name: one.value, "unit": one.unit}
    return {"level": level["level"], **found} if level else found


def is_claimed(stretch: Stretch, one: Quantity, own: Sequence[Quantity]) -> bool:
    """Whether a quantity belongs to the rule: what is given, conditions, terms."""
    if one in own:
        return True
    unit = one.unit or ""
    if MONEY.fullmatch(unit) or one.is_percent or TIME.fullmatch(unit):
        return not is_goal(stretch, one)
    clause = stretch.clause_words(one)
    return bool(GIVES.search(clause)) or clause.startswith("对") or "每" in clause[:4]


def is_goal(stretch: Stretch, one: Quantity) -> bool:
    """Whether a clause beside a rule promises a level of its own."""
    clause = stretch.clause_words(one)
    if GIVES.search(clause) or clause.startswith(("对", "按")):
        return False
    if FROM_TO.search(stretch.before(one, 8)):
        return False
    return bool(GOAL.search(clause)) and stretch.after(one)[:1] != "的"
