"""By when: measures without a date, vague, past, impossible and inconsistent dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from luoshi.core.plans.checks.part import Part, Sentence, place
from luoshi.core.plans.checks.phrasing import quoted, row, share
from luoshi.core.plans.compile import own_year
from luoshi.core.plans.paragraphs import FOLD
from luoshi.core.plans.plan import Measure
from luoshi.core.plans.targets.dates import When, find_dates
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule
from luoshi.core.values.span import Span

WITHOUT_DATE = Rule(
    "measure-without-date",
    "warning",
    title="举措没有完成时限",
    why="没有时限就无法排期、催办和判断是否逾期。",
    mend="为每条举措写明完成时间，长期工作写明阶段节点。",
)
VAGUE = Rule(
    "date-vague",
    "info",
    title="时限含糊",
    why="“近期”“按时间节点”之类没有日期，无法督办。",
    mend="改为具体的年月日，或写明所依据的时间表。",
)
FORMS = Rule(
    "date-forms",
    "info",
    title="同一日期多种写法",
    why="同一个时限写成几种样子，容易被当成不同的时限。",
    mend="统一写法。",
)
PAST = Rule(
    "deadline-past",
    "warning",
    title="时限早于文件",
    why="要求完成的时间在文件印发之前，多半是沿用旧稿未改。",
    mend="核对年份。",
)
RULES = (WITHOUT_DATE, VAGUE, FORMS, PAST)

FEW = 3
MANY_FORMS = 3
SHARE = 0.5
UNDATED = re.compile(
    r"(?:将于|拟于|争取|力争|在|于)近期(?!目标|重点|任务|规划)"
    r"|近期(?:内)?(?:组织|完成|出台|印发|启动|开展|实施|推出|公布)"
    r"|按(?:照)?时间(?:节点|进度|要求)(?!表)|按时按要求"
    r"|尽早|早日|择机|条件成熟(?:时|后)|时机成熟(?:时|后)"
    r"|适时(?=出台|启动|推出|开展|引进|推进|研究|制定|修订|组织|召开|调整|设立|扩大)"
    r"|尽快(?=出台|启动|推出|开展|完成|印发|制定|实施|建成|形成|组织|研究|落实|修订)"
)
TRIMMED = re.compile(r"(?:之前|以前|前|之内|以内)$")


def check_dates(part: Part) -> Iterator[Finding]:
    """Measures without any date, counted over the whole plan."""
    text = part.text.translate(FOLD)
    dated = {target.measure for target in part.targets if target.deadline}
    bare = [
        measure
        for measure in part.measures
        if measure.id not in dated and not has_date(part, measure, text)
    ]
    total = len(part.measures)
    if total >= FEW and len(bare) > SHARE * total:
        yield WITHOUT_DATE.found(
            f"{share(len(bare), total)}没有写完成时限。",
            total=str(total),
            without=str(len(bare)),
        )


def has_date(part: Part, measure: Measure, text: str) -> bool:
    """Whether a measure states a date by which it is done."""
    own = own_year(part.facts)
    words = measure.span.of(text).replace("\n", "")
    return any(
        when.sense == "deadline" and (own is None or when.year >= own)
        for when in find_dates(words, own, part.facts.period)
    )


def check_vague(part: Part) -> Iterator[Finding]:
    """Words that stand where a date should."""
    for passage, match in part.search(UNDATED):
        if passage.section not in {"review", "closing"}:
            yield VAGUE.found(
                f"{quoted(match[0])}不是确定的时限，请写明日期。",
                place(passage, match),
                words=match[0],
            )


def check_forms(part: Part) -> Iterator[Finding]:
    """One date printed in three or more ways."""
    forms: dict[str, dict[str, Span]] = defaultdict(dict)
    for sentence, when in dates(part):
        if when.sense == "deadline" and len(when.date) > 4:
            printed = sentence.passage.paragraph.text[when.start : when.end]
            span = sentence.passage.paragraph.place(when.start, when.end)
            forms[when.date].setdefault(TRIMMED.sub("", printed), span)
    for date, ways in forms.items():
        if len(ways) >= MANY_FORMS:
            yield FORMS.found(
                f"同一时限（{date}）写成了{row(ways)}等 {len(ways)} 种样子。",
                list(ways.values())[-1],
                date=date,
            )


def dates(part: Part) -> Iterator[tuple[Sentence, When]]:
    """Every stated date of the text outside the review of the past."""
    own, period = own_year(part.facts), part.facts.period
    for sentence in part.sentences:
        if sentence.passage.section == "review":
            continue
        text = sentence.passage.paragraph.text
        end = sentence.start + len(sentence.text)
        for when in find_dates(text, own, period, sentence.start, end):
            yield sentence, when


def check_past(part: Part) -> Iterator[Finding]:
    """Deadlines that lie before the document itself."""
    facts = part.facts
    issued = int(facts.published[:4]) if facts.published else None
    years = [year for year in (issued, facts.period and facts.period[0]) if year]
    if not years:
        return
    for sentence, when in dates(part):
        if when.sense == "deadline" and when.year < min(years):
            yield from past(sentence, when, min(years))


def past(sentence: Sentence, when: When, year: int) -> Iterator[Finding]:
    text = sentence.passage.paragraph.text
    around = text[max(0, when.start - 6) : when.end + 12]
    if re.search(
        r"截至|截止|已|自|从|较|比|起|以来|了|原|印发|发布|年以前|前[^,。;]{1,9}的",
        around,
    ):
        return
    span = sentence.passage.paragraph.place(when.start, when.end)
    printed = text[when.start : when.end]
    yield PAST.found(f"时限{quoted(printed)}早于文件所在的 {year} 年。", span)


CHECKS = (
    check_dates,
    check_vague,
    check_forms,
    check_past,
)
