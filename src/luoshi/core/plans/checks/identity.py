"""What a document must say of itself: title, issuer, date."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.plans.checks.part import Part
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

MISSING = Rule(
    "facts-missing",
    "warning",
    title="缺少文件要素",
    why="没有标题、发文机关或日期，无法判断文件的效力和适用时间，也无法引用。",
    mend="补上文件标题、发文机关、文号和日期；节选的，注明出处。",
)
RULES = (MISSING,)


def check_facts(part: Part) -> Iterator[Finding]:
    """Documents that do not say what they are."""
    facts = part.facts
    if facts.title is not None:
        return
    missing = ["标题"]
    missing += ["发文机关"] if facts.issuer is None else []
    missing += ["日期"] if facts.published is None else []
    if len(missing) > 1:
        yield MISSING.found(
            f"文件没有{'、'.join(missing)}，效力和适用时间无法判断。",
            missing="、".join(missing),
        )


CHECKS = (check_facts,)
