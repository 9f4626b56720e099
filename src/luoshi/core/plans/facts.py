"""What a document says of itself: title, number, issuer, date, period, region, kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from luoshi.core.plans.chrome import is_chrome, is_dotted
from luoshi.core.plans.markers import chinese, find_marker
from luoshi.core.plans.paragraphs import FOLD, Paragraph
from luoshi.core.plans.plan import Facts
from luoshi.core.plans.references import DOC_NUMBER
from luoshi.core.plans.segments import ANNEX, KIND, is_annex_line
from luoshi.core.values.span import Span

FRONT = 40
TITLE_END = re.compile(
    rf"(?:{KIND}|通知|通告|报告|决议|函|批复|情况|要求|汇报|总结)(?:\([^()]{{1,24}}\)|[(〔\[][^()]{{1,24}}[)〕\]]){{0,3}}$"
)
KINDS = re.compile(rf"({KIND}|通知|报告)(?:\([^()]{{1,24}}\)){{0,3}}$")
PLACE = r"(?:(?!贯彻|落实|推进|关于|印发|加快|促进|实施|支持)[\u4e00-\u9fff]){2,7}?(?:省|自治区|自治州|自治县|地区|市|州|盟|县|旗|区|街道|镇|乡|街)"
REGION = re.compile(rf"^(?:{PLACE}){{1,3}}")
ORGAN = re.compile(
    r"^国务院(?:办公厅)?$|^[\u4e00-\u9fff、]{2,40}(?:人民政府(?:办公[厅室])?|国务院(?:办公厅)?|办公[厅室]|委员会|领导小组(?:办公室)?|厅|局|委|部|街道办事处|办事处|管委会|政府|联席会议)$"
)
ISSUING = re.compile(r"^(?P<issuer>[\u4e00-\u9fff、 ]{2,60}?)(?:关于|印发|转发)")
DATE = re.compile(
    r"(?P<year>\d{4}) ?[年./-] ?(?P<month>\d{1,2}) ?[月./-] ?(?P<day>\d{1,2})日?"
)
SPOKEN_DATE = re.compile(
    r"^(?P<year>[一二三四五六七八九〇○Oo零]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
POSTED = re.compile(
    r"(?:发布|成文|印发|发文)(?:日期|时间)[:|\s]*(?=\d{4})|^来源:.*?发布时间:"
)
YEARS = re.compile(
    r"(?P<first>20\d\d)年?[—\-~至到―–]{1,2}(?P<last>20\d\d|\d\d(?=年?\)))年?"
)
FIVE = re.compile(
    r"“?(?P<number>十[一二三四五六七八九]?|九)五”|第(?P<long>十[一二三四五六七八九]?|九)个五年"
)
YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?:年|(?=(?:年度)?[\u4e00-\u9fff]{0,4}(?:行动|工作|实施|重点|要点|方案|计划)))"
)
HEAD = re.compile(r"^(?:标 ?题|发布机构|文 ?号) ?[|:] ?")


def find_facts(
    notice: Sequence[Paragraph], paragraphs: Sequence[Paragraph], text: str
) -> Facts:
    """The facts of one plan; what is not printed stays None.

    ``notice`` are the paragraphs that issue several plans at once: its number, issuer and date
    hold for each of them.
    """
    front = front_of(paragraphs)
    evidence: dict[str, Span] = {}
    title = title_of(front, evidence)
    cover = [*notice, *front, *tail_of(paragraphs)]
    number = number_of([*front, *notice], evidence)
    issuer = issuer_of(cover, evidence)
    published = published_of(cover, evidence)
    period = period_of(title, paragraphs, evidence)
    kind = KINDS.search(title) if title else None
    region = region_of(title, issuer)
    last = paragraphs[-1].span.end if paragraphs else 0
    return Facts(
        title=as_printed(title, evidence.get("title"), text),
        doc_number=as_printed(number, evidence.get("doc_number"), text),
        issuer=as_printed(issuer, evidence.get("issuer"), text),
        published=published,
        period=period,
        region=region,
        kind=kind[1] if kind else None,
        span=Span(paragraphs[0].span.start if paragraphs else 0, last),
        evidence=evidence,
    )


def as_printed(clean: str | None, span: Span | None, text: str) -> str | None:
    """A fact in its printed characters, line ends and spaces inside it left out."""
    if clean is None or span is None:
        return clean
    printed = re.sub(r"\s+", "", span.of(text))
    return printed if printed.translate(FOLD) == clean.replace(" ", "") else clean


def front_of(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs before the first numbered heading or contents line."""
    front: list[Paragraph] = []
    listed = False
    for paragraph in paragraphs[:FRONT]:
        listed = is_annex_line(paragraph, listed=listed)
        if paragraph.table is None and not listed:
            marker = find_marker(paragraph.text)
            if is_dotted(paragraph.text) or (marker and marker.family != "dash"):
                break
        front.append(paragraph)
    return front


def tail_of(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The last paragraphs, where a signature and a date may stand."""
    return [p for p in paragraphs[-8:] if len(p.text) < 60 and p.table is None]


def title_of(front: list[Paragraph], evidence: dict[str, Span]) -> str | None:
    """The plan's own title: the last of those printed before its text begins."""
    found: tuple[str, Span] | None = None
    position = 0
    while position < len(front):
        taken, joined = join_title(front, position)
        if taken:
            span = Span(
                front[position].span.start, front[position + taken - 1].span.end
            )
            if found is None or not joined.endswith("通知"):
                found = (joined, span)
        position += max(1, taken)
    if found is None:
        return None
    evidence["title"] = found[1]
    return found[0]


def join_title(front: list[Paragraph], position: int) -> tuple[int, str]:
    """How many paragraphs from here make one title, and the title."""
    joined = ""
    for count, paragraph in enumerate(front[position : position + 4], start=1):
        text = ANNEX.sub("", HEAD.sub("", paragraph.text))
        if paragraph.table is not None or not fits(text):
            return 0, ""
        joined += text
        if TITLE_END.search(joined) and len(joined) > 5:
            more = front[position + count : position + count + 1]
            if more and re.fullmatch(r"[(〔\[][^()]{2,20}[)〕\]]", more[0].text):
                return count + 1, joined + more[0].text
            return count, joined
    return 0, ""


def fits(text: str) -> bool:
    """Whether a paragraph can be a line of a title."""
    return (
        2 < len(text) <= 80
        and text[-1] not in "。;:,、!"
        and not re.search(r"[:/]", text)
        and not is_chrome(text)
        and not DATE.search(text[:12])
        and not DOC_NUMBER.fullmatch(text.strip("()"))
        and not text.startswith(("(此件", "附件", "现将", "经"))
        and "|" not in text
    )


def number_of(front: list[Paragraph], evidence: dict[str, Span]) -> str | None:
    """The document's own number: alone in its paragraph or in brackets, before the text."""
    for paragraph in front:
        match = DOC_NUMBER.search(paragraph.text)
        if (
            match
            and len(paragraph.text) - len(match[0]) <= 6
            and "《" not in paragraph.text
        ):
            evidence["doc_number"] = paragraph.place(match.start(), match.end())
            return match[0]
    return None


def issuer_of(cover: list[Paragraph], evidence: dict[str, Span]) -> str | None:
    """Who issued it: the signature, else the head of the notice title."""
    signed = [
        p
        for p in cover
        if len(p.text) <= 40 and p.table is None and ORGAN.match(p.text)
    ]
    if signed:
        evidence["issuer"] = signed[0].span
        return signed[0].text
    for paragraph in cover:
        match = named_issuer(paragraph)
        if match:
            evidence["issuer"] = paragraph.place(match.start(1), match.end(1))
            return match[1].strip()
    return None


def named_issuer(paragraph: Paragraph) -> re.Match[str] | None:
    """The issuer in the head table of a government page, or before 关于 in a notice title."""
    if paragraph.table is not None:
        return re.search(r"发布机构 ?\| ?([^|\n]{2,30}?) ?\|", paragraph.text)
    if len(paragraph.text) >= 90 or not TITLE_END.search(paragraph.text):
        return None
    match = ISSUING.match(paragraph.text)
    return match if match and ORGAN.match(match[1].strip()) else None


def published_of(cover: list[Paragraph], evidence: dict[str, Span]) -> str | None:
    """The day of issue: the posted date, else the date that stands alone under the text."""
    for paragraph in cover:
        posted = POSTED.search(paragraph.text)
        match = DATE.search(paragraph.text, posted.end()) if posted else None
        if match:
            return iso(paragraph, match, evidence)
    for paragraph in cover:
        match = DATE.search(paragraph.text)
        if (
            match
            and len(paragraph.text) - len(match[0]) <= 18
            and paragraph.table is None
        ):
            return iso(paragraph, match, evidence)
        spoken = SPOKEN_DATE.match(paragraph.text)
        if spoken:
            return iso(paragraph, spoken, evidence)
    return None


def iso(
    paragraph: Paragraph, match: re.Match[str], evidence: dict[str, Span]
) -> str | None:
    """A printed day as ISO date."""
    digits = str.maketrans("一二三四五六七八九〇○Oo零", "12345678900000")
    year = int(match["year"].translate(digits))
    month, day = (number(match[part]) for part in ("month", "day"))
    try:
        printed = date(year, month, day)
    except ValueError:
        return None
    evidence["published"] = paragraph.place(match.start(), match.end())
    return printed.isoformat()


def number(words: str) -> int:
    return int(words) if words.isdigit() else chinese(words)


def period_of(
    title: str | None, paragraphs: Sequence[Paragraph], evidence: dict[str, Span]
) -> tuple[int, int] | None:
    """The years a plan covers: from its title, else from its opening paragraphs."""
    if title:
        found = years_of(title)
        if found:
            if "title" in evidence:
                evidence["period"] = evidence["title"]
            return found
    for paragraph in paragraphs[:160]:
        match = re.search(
            r"(?:规划期|实施期限|规划期限)[^。]{0,12}(20\d\d)年?[—\-~至到]+(20\d\d)年",
            paragraph.text,
        )
        if match:
            evidence["period"] = paragraph.place(match.start(1), match.end())
            return int(match[1]), int(match[2])
    return None


def years_of(title: str) -> tuple[int, int] | None:
    """The years that a title names.

    Example

        >>> years_of("某市2024—2026年行动计划"), years_of("“十四五”规划")
        ((2024, 2026), (2021, 2025))
    """
    span = YEARS.search(title)
    if span:
        first = int(span["first"])
        last = (
            int(span["last"])
            if len(span["last"]) == 4
            else first // 100 * 100 + int(span["last"])
        )
        return (first, last) if first <= last else None
    five = FIVE.search(title)
    if five:
        count = chinese(five["number"] or five["long"])
        return 1951 + 5 * count, 1955 + 5 * count
    single = YEAR.search(title)
    return (int(single[1]), int(single[1])) if single else None


def region_of(title: str | None, issuer: str | None) -> str | None:
    """The place a plan is for, where its title or its issuer names one."""
    for words in (title, issuer):
        match = REGION.match(re.sub(r"^(?:中共|关于印发|关于)", "", words or ""))
        if match and not re.search(
            r"(?:推进|加快|促进|城市|社区|全市|全省|工作|示范区|园区|开发区)", match[0]
        ):
            return match[0]
    if issuer and issuer.startswith("国务院"):
        return "全国"
    return None
