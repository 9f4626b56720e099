"""Set phrases of plans with a character lost or misspelt, and terms out of use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.plans.checks.glossary import (
    FORMULAS,
    OLD_TERMS,
    PAIRS,
    SHORTER_FORMS,
    SPELLINGS,
    TWINS,
)
from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.plans.compile import own_year
from luoshi.core.plans.passage import Passage
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

DROPPED = Rule(
    "character-dropped",
    "error",
    title="固定提法漏字",
    why="固定提法少了一个字，意思走样，检索也找不到。",
    mend="补上漏掉的字。",
)
MISSPELT = Rule(
    "character-misspelt",
    "warning",
    title="疑有错别字",
    why="与通行写法差一个字，多半是同音、形近的字误植。",
    mend="核对后改为通行写法。",
)
VARIANT = Rule(
    "term-variant",
    "info",
    title="同一术语两种写法",
    why="同一概念在文中写法不同，读者会以为是两回事，统计口径也会分开。",
    mend="统一为法定或通行的写法。",
)
SUPERSEDED = Rule(
    "term-superseded",
    "info",
    title="提法已更换",
    why="在文件年份之前提法已经更换，沿用旧提法会与上位文件不一致。",
    mend="换用现行提法；引用历史文件或专有名称的除外。",
)
RULES = (DROPPED, MISSPELT, VARIANT, SUPERSEDED)

NEAR = 12
ANCHOR = 2
HAPLOLOGY = re.compile(
    r"(?<![有无])没有效(?=形成|解决|发挥|落实|提升|破解|遏制|控制|利用|衔接|整合|激活|缓解"
    r"|建立|改善|运转|推进)"
)
PEOPLE = re.compile(
    r"(?:低保|特困|失业|流动|贫困|就业困难|从业|专业技术|医护|执法|退役)人(?=[、,。;)])"
)
SPELT = re.compile("|".join(SPELLINGS))
STABLE = re.compile(
    r"稳岗(?!返还|补贴|扩岗|就业|促)(?P<wrong>[\u4e00-\u9fff]还)(?![\u4e00-\u9fff]*贷)"
)
PROJECTS = re.compile(
    r"(?:开工|建设|竣工|建成|续建)一批[、,](?:[^、,。;]{2,4}一批[、,]){0,3}(?P<wrong>投入一批)"
)


def shorten() -> dict[str, str]:
    """Every set phrase with one inner character left out, those that are words apart.

    Two characters at either end stay, or the rest would stand inside other words.
    """
    lost: dict[str, str] = {}
    for phrase in sorted(FORMULAS):
        for cut in range(ANCHOR, len(phrase) - ANCHOR):
            lost[phrase[:cut] + phrase[cut + 1 :]] = phrase
    return {short: full for short, full in lost.items() if short not in SHORTER_FORMS}


SHORTENED = shorten()
SHORT = re.compile("|".join(map(re.escape, SHORTENED)))


def check_dropped(part: Part) -> Iterator[Finding]:
    """Set phrases that lost a character."""
    for passage, match in part.search(SHORT):
        yield dropped(passage, match, SHORTENED[match[0]])
    for passage, match in part.search(HAPLOLOGY):
        yield dropped(passage, match, "没有有效")
    for passage, match in part.search(PEOPLE):
        yield dropped(passage, match, f"{match[0]}员（或“人口”）")
    for pattern, full in BROKEN:
        for passage, match in part.search(pattern):
            yield dropped(passage, match, full, "broken")


def dropped(
    passage: Passage, match: re.Match[str], full: str, group: int | str = 0
) -> Finding:
    return DROPPED.found(
        f"{quoted(match[group])}疑漏字，应为{quoted(full)}。",
        place(passage, match, group),
        words=match[group],
        full=full,
    )


def broken_pairs() -> Iterator[tuple[re.Pattern[str], str]]:
    """Phrases that come in pairs: one of them whole, its partner near it short of a character."""
    gap = rf"[^,。;]{{0,{NEAR}}}?"
    for left, right in PAIRS:
        yield re.compile(f"{left}{gap}(?P<broken>{torn(right)})"), right
        yield re.compile(f"(?P<broken>{torn(left)}){gap}{right}"), left


def torn(phrase: str) -> str:
    """A pattern for a phrase short of one inner character."""
    return "|".join(
        phrase[:cut] + phrase[cut + 1 :] for cut in range(1, len(phrase) - 1)
    )


BROKEN = tuple(broken_pairs())


def check_spelling(part: Part) -> Iterator[Finding]:
    """Words that are commonly misspelt in plans."""
    for passage, match in part.search(SPELT):
        yield misspelt(passage, match, SPELLINGS[match[0]])
    for passage, match in part.search(STABLE):
        yield misspelt(passage, match, "稳岗返还")
    for passage, match in part.search(PROJECTS):
        yield misspelt(passage, match, "投产一批", "wrong")


def misspelt(
    passage: Passage, match: re.Match[str], right: str, group: int | str = 0
) -> Finding:
    return MISSPELT.found(
        f"{quoted(match[group])}疑为{quoted(right)}之误。",
        place(passage, match, group),
        words=match[group],
        right=right,
    )


def check_variants(part: Part) -> Iterator[Finding]:
    """Terms that stand beside their usual form in the same plan."""
    text = "\n".join(p.paragraph.text for p in part.passages)
    for odd, usual in TWINS:
        if odd in text and usual in text:
            yield from variant(part, odd, usual)


def variant(part: Part, odd: str, usual: str) -> Iterator[Finding]:
    for passage, match in part.search(re.compile(re.escape(odd))):
        yield VARIANT.found(
            f"这里写作{quoted(odd)}，别处写作{quoted(usual)}。", place(passage, match)
        )
        return


def check_superseded(part: Part) -> Iterator[Finding]:
    """Terms that were replaced before the document's own year."""
    year = horizon(part)
    for pattern, since, now in OLD_TERMS:
        if year is None or year < since:
            continue
        found = [
            hit
            for hit in part.search(pattern)
            if hit[0].section not in {"review", "notice"}
        ]
        if found:
            passage, match = found[0]
            times = f"（共 {len(found)} 处）" if len(found) > 1 else ""
            yield SUPERSEDED.found(
                f"{quoted(match[0])}自 {since} 年起已改用{quoted(now)}等提法{times}。",
                place(passage, match),
                words=match[0],
            )


def horizon(part: Part) -> int | None:
    """The year a plan belongs to; without one, the earliest year it promises something for."""
    own = own_year(part.facts)
    if own is not None:
        return own
    years = [int(t.deadline[:4]) for t in part.targets if t.deadline]
    return min(years) if years else None


CHECKS = (
    check_dropped,
    check_spelling,
    check_variants,
    check_superseded,
)
