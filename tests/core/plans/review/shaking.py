"""Random people, random documents and random compilers, for what must always hold."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random
from typing import Any

from tests.core.plans.review.reviewing import BY, OTHER, Office, plan_of

from luoshi.core.plans.plan import Plan
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Change
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.replay import Reviewed
from luoshi.core.plans.review.settle import settle
from luoshi.core.plans.review.value import exact

NAMES = ("区民政局", "区教育局", "柳汀街道办事处", "区数据局", "区财政局")
WORDS = ("驿站", "适老化改造", "公益岗位", "夜间门诊", "共享菜园")
KINDS = {
    "correct": 8,
    "add": 3,
    "remove": 2,
    "merge": 2,
    "split": 2,
    "confirm": 4,
    "reopen": 1,
    "comment": 1,
    "settle": 2,
}


def edited(office: Office, chance: Random, count: int) -> None:
    """Let people take this many random steps."""
    done = 0
    while done < count:
        kind = chance.choices([*KINDS], [*KINDS.values()])[0]
        change = step(office.now, kind, chance)
        if change is not None:
            office.take(change)
            done += 1


def step(now: Reviewed, kind: str, chance: Random) -> Change | None:
    """One random step of this kind, None where there is nothing to do it to."""
    item = chance.choice([one for one in now.items.values() if one.is_live])
    by = chance.choice((BY, OTHER))
    match kind:
        case "correct":
            fields = _fields(item, now.plan.text or "", chance)
            differs = any(not exact(item.current[n], v) for n, v in fields.items())
            return draft.correct(now, item.key, fields, by) if differs else None
        case "add":
            return _addition(now, chance)
        case "remove" | "merge" if item.kind == "facts":
            return None
        case "remove":
            return draft.remove(now, item.key, by)
        case "merge":
            others = [one for one in now.of(item.kind) if one.key != item.key]
            if not others:
                return None
            other = chance.choice(others)
            return draft.merge(now, (item.key, other.key), _valid(item), by)
        case "split":
            return _division(now, item, chance)
        case "confirm":
            return draft.confirm(now, item.key, by)
        case "comment":
            return draft.comment(now, item.key, chance.choice(WORDS), by)
        case "settle" if now.conflicts:
            conflict = chance.choice(now.conflicts)
            side = "machine" if conflict.field == "span" else "person"
            return settle(now, conflict, side, by)
        case "reopen":
            shut = [one for one in now.items.values() if _can_reopen(one)]
            return draft.reopen(now, chance.choice(shut).key, by) if shut else None
    return None


def _can_reopen(item: Item) -> bool:
    return item.state == "confirmed" or (not item.is_live and not item.products)


def _fields(item: Item, text: str, chance: Random) -> dict[str, Any]:
    match item.kind:
        case "measure":
            unit = {"name": chance.choice(NAMES), "role": "lead"}
            place = _passage(text, chance)
            return chance.choice(
                [{"title": chance.choice(WORDS)}, {"units": [unit]}, {"span": place}]
            )
        case "target":
            return chance.choice(
                [
                    {"value": chance.randrange(1, 900)},
                    {"object": chance.choice(WORDS)},
                    {"deadline": f"20{chance.randrange(26, 36)}"},
                    {"span": _passage(text, chance)},
                ]
            ) | {"value_max": None, "relation": ">="}
        case "instrument":
            return {"type": chance.choice(("subsidy", "ratio", "standard"))}
        case "achievement":
            return {"period": chance.choice(("2024", "2025"))}
        case "facts":
            return chance.choice(
                [
                    {"title": chance.choice(WORDS)},
                    {"issuer": chance.choice(NAMES)},
                    {"period": [2026, chance.randrange(2026, 2036)]},
                ]
            )
        case "reference":
            return {"doc_number": f"柳政发〔2026〕{chance.randrange(1, 90)}号"}
        case _:
            return {"note": chance.choice(WORDS)}


def _valid(item: Item) -> dict[str, Any]:
    """What a person fills in where the machine left an item half empty."""
    if item.kind == "target":
        rest = {"value_max": None, "relation": "="}
        return rest | {"object": item.current["object"] or "服务网点"}
    return {}


def _addition(now: Reviewed, chance: Random) -> Change:
    text = now.plan.text or ""
    if chance.random() < 0.3:
        return draft.add(now, "measure", {"title": chance.choice(WORDS)}, BY)
    value = {"object": chance.choice(WORDS), "value": chance.randrange(1, 99)}
    return draft.add(now, "target", value | {"span": _passage(text, chance)}, BY)


def _division(now: Reviewed, item: Item, chance: Random) -> Change | None:
    if item.kind not in ("measure", "target"):
        return None
    name = "title" if item.kind == "measure" else "object"
    halves = [_valid(item) | {name: f"{chance.choice(WORDS)}{part}"} for part in "甲乙"]
    return draft.split(now, item.key, halves, BY)


def _passage(text: str, chance: Random) -> list[int]:
    """A random passage of a line, at least six characters long."""
    lines = [match.span() for match in re.finditer(r"[^\n]{12,}", text)]
    start, end = chance.choice(lines)
    first = chance.randrange(start, end - 6)
    return [first, chance.randrange(first + 6, end + 1)]


def rewritten(text: str, chance: Random) -> str:
    """The text after a few random edits, as a revision or a better scan makes them."""
    for _ in range(chance.randrange(0, 6)):
        text = chance.choice(EDITS)(text, chance)
    return text


def _typo(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice("柳新务5两。") + text[at + chance.randrange(2) :]


def _number(text: str, chance: Random) -> str:
    found = [match.span() for match in re.finditer(r"\d+", text)]
    start, end = chance.choice(found or [(0, 0)])
    return text[:start] + str(chance.randrange(2, 700)) + text[end:]


def _drop(text: str, chance: Random) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines) if len(lines) > 8 else text


def _move(text: str, chance: Random) -> str:
    lines = text.split("\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def _insert(text: str, chance: Random) -> str:
    lines = text.split("\n")
    words = "、".join(chance.sample(WORDS, 2))
    sentence = f"(十)建设{words}。新建{words[:2]}{chance.randrange(2, 90)}个。"
    lines.insert(chance.randrange(len(lines)), sentence)
    return "\n".join(lines)


def _space(text: str, chance: Random) -> str:
    return text.replace("。", "。 ") if chance.random() < 0.5 else text.replace(" ", "")


EDITS = (_typo, _number, _drop, _move, _insert, _space)


def recompiled(text: str, chance: Random) -> Plan:
    """A text compiled by a compiler that finds a little less, or says it a little otherwise."""
    return altered(plan_of(text), chance)


def altered(plan: Plan, chance: Random) -> Plan:
    """The plan of a compiler that finds a little less, or says it a little otherwise."""
    targets = [
        replace(target, value=target.value and target.value + chance.choice((0, 0, 1)))
        for target in plan.targets
        if chance.random() < 0.9
    ]
    measures = [m for m in plan.measures if chance.random() < 0.95]
    kept = {measure.id for measure in measures}
    return replace(
        plan,
        measures=tuple(measures),
        targets=tuple(
            replace(one, measure=one.measure if one.measure in kept else None)
            for one in targets
        ),
    )
