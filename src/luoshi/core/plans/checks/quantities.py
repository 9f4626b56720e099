"""How much: vague amounts, doubling without a base, goals without a number, odd figures."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from luoshi.core.plans.checks.chains import label, place_of
from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import plain, quoted
from luoshi.core.plans.outline import Node
from luoshi.core.plans.passage import Passage
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule
from luoshi.core.values.span import Span

VAGUE = Rule(
    "quantity-vague",
    "info",
    title="数量含糊",
    why="“一批”“若干”没有数量，做多做少都算完成，无法考核。",
    mend="给出数量或数量区间；暂时定不了的，写明由谁在何时确定。",
)
DOUBLING = Rule(
    "doubling-without-base",
    "warning",
    title="倍增没有基数",
    why="“倍增”“翻番”没有写基期年份和目标值，无法判断是否达到。",
    mend="写明比哪一年、从多少到多少。",
)
NUMBERLESS = Rule(
    "goal-without-number",
    "warning",
    title="目标没有数字",
    why="目标一节全是定性表述，没有一个可以检查的数。",
    mend="至少给出一个可量化的指标及其时间。",
)
TIERS = Rule(
    "reward-tiers-open",
    "info",
    title="奖励能否叠加不明",
    why="同一对象先后达到几个档次时，是补差还是重复发放，文件没有说，兑现时会有争议。",
    mend="写明“就高不就低”“补足差额”或“可以叠加”。",
)
OUTLIER = Rule(
    "figure-outlier",
    "info",
    title="数值量级可疑",
    why="同一段里同一单位的数相差悬殊，可能是单位写错（如亩与平方米）。",
    mend="核对数值和单位。",
)
RULES = (VAGUE, DOUBLING, NUMBERLESS, TIERS, OUTLIER)

MANY = 5
FAR = 30
ENOUGH = 4
UNCOUNTED = re.compile(
    r"一批|若干(?!政策|措施|意见|规定|问题|举措|办法|重大|条)|一定数量|一系列|数个"
)
DOUBLE = re.compile(
    r"“?倍增[”’]?(?:计划|行动|工程|提质|目标)?”?|翻(?:一|两|二|三)?番(?!的?努力)"
)
BASED = re.compile(
    r"(?:比|较|与|在|以|由|从)“?(?:(?:19|20)\d\d年|“?(?:十[一二三四五]|九)五”?(?:规划)?(?:时期|期)?末|目前|当前|现有|上年)"
    r"|由\d|从\d|达到?\d|突破\d|超过?\d"
)
YEARS = re.compile(r"\d{4}年?|[“\"]十[一二三四五六]五[”\"]")
COUNTED = re.compile(
    r"\d|零|翻番|翻一番|倍|全覆盖|清零|百分之|[一二三四五六七八九十百千万]+(?:个|家|项|条|万|亿|所|名|成)"
)
GOAL = re.compile(
    r"^(?:明确|确立)?(?:总体|发展|主要|工作|行动|建设|试点|预期|年度|阶段性?|具体|规划|奋斗)?"
    r"目标(?:任务|要求)?$"
)
TIERED = re.compile(
    r"\d+(?:\.\d+)?[万亿]?元?[、和,及][^。;]{0,12}?\d+(?:\.\d+)?[万亿]?元[^。;]{0,14}?"
    r"分别[^。;]{0,8}(?:奖励|补助|补贴|奖补|资助|扶持)"
    r"|分别[^。;]{0,10}\d+(?:\.\d+)?万?元?[、和][^。;]{0,24}(?:奖励|补助|补贴|奖补|资助|扶持)"
)
SETTLED = re.compile(
    r"就高|不重复|不得重复|差额|叠加|从优|择优|只(?:能)?享受一次|不可兼得|不累计|择高|补足"
)
AREA = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(万?(?:㎡|平方米|平方公里|亩|公顷|方))")


def check_vagueness(part: Part) -> Iterator[Finding]:
    """How often a plan counts with words that are no numbers."""
    words: Counter[str] = Counter()
    for passage, match in part.search(UNCOUNTED):
        if passage.section not in {"review", "preamble", "notice"}:
            words[match[0]] += 1
    total = sum(words.values())
    if total >= MANY:
        shown = "、".join(f"{quoted(word)} {n} 处" for word, n in words.most_common(3))
        yield VAGUE.found(f"没有数量的表述共 {total} 处：{shown}。", total=str(total))


def check_doubling(part: Part) -> Iterator[Finding]:
    """Doubling without the year and the value it starts from."""
    for sentence in part.sentences:
        match = DOUBLE.search(sentence.text)
        if match and sentence.passage.section != "review":
            rest = sentence.text.replace(match[0], "")
            if not BASED.search(rest):
                yield DOUBLING.found(
                    f"{quoted(match[0])}没有写基期和目标值。",
                    sentence.place(match.start(), match.end()),
                    words=match[0],
                )


def check_goals(part: Part) -> Iterator[Finding]:
    """Goal sections in which nothing is counted."""
    for node in part.outline.nodes:
        if not node.restored and GOAL.match(node.title or "") and not node.children:
            words = body_of(node)
            if len(words) > 20 and not COUNTED.search(YEARS.sub("", words)):
                yield NUMBERLESS.found(
                    f"{quoted(label(node))}一节没有任何数量指标。", span_of(node)
                )


def body_of(node: Node) -> str:
    """The text under a heading, what runs on behind it included."""
    own = node.paragraph.text[node.body_start :]
    return own + "".join(p.text for p in node.body)


def span_of(node: Node) -> Span:
    """From a heading to the end of its text."""
    end = node.body[-1].span.end if node.body else node.paragraph.span.end
    return Span(place_of(node).start, end)


def check_tiers(part: Part) -> Iterator[Finding]:
    """Rewards in several tiers where nothing says whether they add up."""
    if part.says(SETTLED):
        return
    found = [hit for hit in part.search(TIERED) if hit[0].section != "review"]
    if found:
        passage, match = found[0]
        yield TIERS.found(
            f"有 {len(found)} 处分档奖励没有说明先后达到两档时补差还是叠加，"
            f"如{quoted(match[0])}。",
            place(passage, match),
            total=str(len(found)),
        )


def check_outliers(part: Part) -> Iterator[Finding]:
    """An area many times as large as all others of its paragraph."""
    for passage in part.prose:
        yield from outliers(passage)


def outliers(passage: Passage) -> Iterator[Finding]:
    groups: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in AREA.finditer(passage.paragraph.text):
        groups[match[2]].append(match)
    for unit, found in groups.items():
        ranked = sorted(found, key=lambda match: float(match[1]), reverse=True)
        if (
            len(ranked) >= ENOUGH
            and float(ranked[0][1]) >= FAR * float(ranked[1][1]) > 0
        ):
            times = plain(float(ranked[0][1]) / float(ranked[1][1]), 0)
            yield OUTLIER.found(
                f"{quoted(ranked[0][0])}是同段其他{unit}数中最大一个"
                f"（{ranked[1][0]}）的 {times} 倍，请核对单位。",
                place(passage, ranked[0]),
            )


CHECKS = (
    check_vagueness,
    check_doubling,
    check_goals,
    check_tiers,
    check_outliers,
)
