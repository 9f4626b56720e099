"""What the library keeps of a compiled plan: its particulars and the passages to be found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from luoshi.apps.search.actions import Entry
from luoshi.core.documents.document import Block
from luoshi.core.plans.plan import Facts, Plan
from luoshi.core.reports.duties import duties

# Cities that rank with provinces.
_PROVINCES = ("北京市", "天津市", "上海市", "重庆市")
_LEVELS = (
    ("nation", "全国"),
    ("province", "省|自治区"),
    ("city", "市|自治州|州|地区|盟"),
    ("town", "街道|镇|乡|街"),
    ("county", "县|区|旗"),
)


def particulars(plan: Plan) -> dict[str, str | int | None]:
    """What the library filters by and shows of a plan; None where it is not printed."""
    facts = plan.document
    return {
        "title": facts.title,
        "doc_number": facts.doc_number,
        "issuer": facts.issuer,
        "kind": facts.kind,
        "region": facts.region,
        "level": level(facts.region),
        "year": _year(facts),
    }


def level(region: str | None) -> str | None:
    """The rank of a place by the last word of its name."""
    if region in _PROVINCES:
        return "province"
    ends = (name for name, ends in _LEVELS if re.search(f"(?:{ends})$", region or ""))
    return next(ends, None)


def entries(name: str, text: str, blocks: Sequence[Block], plan: Plan) -> list[Entry]:
    """Titles and facts, the paragraphs outside the measures, the measures and the targets."""
    return [
        *(_document(name, facts) for facts in plan.documents or (plan.document,)),
        *_paragraphs(text, blocks, plan),
        *_measures(text, plan),
        *_targets(plan),
    ]


def _document(name: str, facts: Facts) -> Entry:
    printed = (facts.doc_number, facts.issuer, facts.region, facts.kind, name)
    return Entry(
        kind="document",
        key="",
        title=facts.title or name,
        text="　".join(one for one in printed if one),
    )


def _paragraphs(text: str, blocks: Sequence[Block], plan: Plan) -> Iterator[Entry]:
    """Each under the key of the heading above it, for a measure is found as such."""
    starts = [measure.span.start for measure in plan.measures]
    headings = [heading.span.start for heading in plan.outline]
    for block in blocks:
        before = bisect_right(starts, block.span.start)
        if before and block.span.end <= plan.measures[before - 1].span.end:
            continue
        above = bisect_right(headings, block.span.start)
        yield Entry(
            kind="text",
            key=f"h{above}" if above else "",
            title="",
            text=text[slice(*block.span)].strip(),
        )


def _measures(text: str, plan: Plan) -> Iterator[Entry]:
    for number, duty in enumerate(duties(plan, text), start=1):
        words = text[slice(*duty.measure.span)].strip()
        yield Entry(kind="measure", key=f"m{number}", title=duty.title, text=words)


def _targets(plan: Plan) -> Iterator[Entry]:
    for number, target in enumerate(plan.targets, start=1):
        yield Entry(
            kind="target", key=f"t{number}", title=target.object, text=target.quote
        )


def _year(facts: Facts) -> int | None:
    """The year of publication, else the first that the plan is for."""
    if facts.published and facts.published[:4].isdigit():
        return int(facts.published[:4])
    return facts.period[0] if facts.period else None
