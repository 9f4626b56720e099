"""What on a web page is the article, and what is the site around it."""

from __future__ import annotations

import re
from collections import defaultdict

from luoshi.core.documents.lines import MARKER
from luoshi.core.documents.package import Element
from luoshi.core.documents.page_lines import Line

LANDMARKS = frozenset(("nav", "footer", "aside", "header", "form", "menu"))
ROLES = frozenset(("navigation", "contentinfo", "search", "banner", "complementary"))
HINT = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|share|bdsharebuttonbox|foot|footer"
    r"|copyright|sidebar|qrcode|qr|toolbar|search|login|logo|related|recommend|pagination"
    r"|friendlink|links|banner|topbar|toptool|dqwz|pagetool|print)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
BEGINS = re.compile(
    r"主办(?:单位)?[:：]|承办(?:单位)?[:：]|版权所有|[【\[]?(?:打印|关闭|收藏)(?:本页|窗口)?[】\]]"
    r"|欢迎(?:访问|光临)|当前位置|您(?:现在)?(?:的位置|所在)|首页|今天是|分享(?:到|至)|分享[:：]?$"
    r"|[【\[]?字(?:体|号)?[大小号]?[:：]|责任?编辑?[:：]|[上下]一[篇条][:：]?|相关(?:链接|阅读|文章|新闻|稿件|解读)"
    r"|(?:信息)?来源[:：]|稿源[:：]|发布(?:时间|日期|机构)[:：]|返回顶部"
)
HOLDS = re.compile(
    r"ICP备|公网安备|网站标识码|网站地图|技术支持|扫一扫|手机(?:打开|查看|浏览)|打印本页|关闭窗口"
    r"|点击(?:总量|数|率)|浏览次数|阅读次数|访问量|举报电话|设为首页|加入收藏|无障碍|切换到?繁体"
    r"|保护视力|主办单位|承办单位|分享到"
)
CONTACT = re.compile(
    r"[（(]?\s*(?:联\s*系\s*人|联\s*系\s*电\s*话|联系方式|咨询电话|监督电话|办公电话|传\s*真|邮\s*箱"
    r"|电子邮[件箱]|联系地址|邮政编码|邮\s*编)\s*[:：]"
)
PERSON = re.compile(
    r"((?:联\s*系\s*人|责任?编辑?|编辑|作者|记者|审核|校对|供稿|摄影)\s*[:：/]?\s*)"
    r"[\u4e00-\u9fff·]{2,4}(?:[、 ,，][\u4e00-\u9fff·]{2,4}(?![\u4e00-\u9fff]))*"
)
PHONE = re.compile(
    r"(?<![\d.])(?:[(（]?0\d{2,3}[)）]?\s?[-—－]?\s?)?\d{7,8}(?:[-转]\d{1,6})?(?!\d)"
    r"|(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|(?<!\d)[48]00[-—]?\d{3}[-—]?\d{4}(?!\d)"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}",
    re.ASCII,
)
LEFT_OUT = "［略］"
SENTENCE = re.compile(r"[。；！？;!?]")
SENTENCE_LENGTH = 15
HINTED_SHARE = 0.2


def redact(text: str) -> str:
    """A line without names of contact persons, telephone numbers and mail addresses.

    Example

        >>> redact("联系人:林一舟      联系电话:0999-1234567")
        '联系人:［略］      联系电话:［略］'
    """
    return PHONE.sub(LEFT_OUT, PERSON.sub(rf"\1{LEFT_OUT}", text))


def find_article(lines: list[Line]) -> list[bool]:
    """Which lines are the article: one answer per line.

    The article is the smallest element that holds every line which says something; in it,
    lines of the site are cut off before the first and after the last of these.
    """
    chrome = hinted_lines(lines)
    telling = [
        number
        for number, line in enumerate(lines)
        if number not in chrome and says_something(line)
    ]
    if not telling:
        return [
            number not in chrome and not is_site_line(line)
            for number, line in enumerate(lines)
        ]
    holder = common_element([lines[number].owner for number in telling])
    inside = lines_within(lines, holder)
    first, last = telling[0], telling[-1]
    return [
        number in inside
        and number not in chrome
        and not is_contact(line)
        and (first <= number <= last or not is_site_line(line))
        for number, line in enumerate(lines)
    ]


def hinted_lines(lines: list[Line]) -> set[int]:
    """Lines in a part of the page that calls itself navigation, foot or the like.

    A part that holds much of the text is believed to be named badly.
    """
    parts: dict[Element, list[int]] = defaultdict(list)
    known: dict[Element, tuple[Element, ...]] = {}
    for number, line in enumerate(lines):
        for part in hinted_parts(line.owner, known):
            parts[part].append(number)
    total = sum(len(line.text) for line in lines)
    found: set[int] = set()
    for numbers in parts.values():
        size = sum(len(lines[number].text) for number in numbers)
        if size <= HINTED_SHARE * total or all(lines[n].linked > 0.5 for n in numbers):
            found.update(n for n in numbers if lines[n].level != 1)
    return found


def hinted_parts(
    element: Element, known: dict[Element, tuple[Element, ...]]
) -> tuple[Element, ...]:
    """The elements around this one that are named as parts of the site."""
    path: list[Element] = []
    part: Element | None = element
    while part is not None and part not in known and part.tag not in ("html", "body"):
        path.append(part)
        part = part.getparent()
    found = () if part is None else known.get(part, ())
    for part in reversed(path):
        found = (*found, part) if is_hinted(part) else found
        known[part] = found
    return found


def is_hinted(element: Element) -> bool:
    """Whether an element's tag, role or name says that it is a part of the site."""
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return (
        element.tag in LANDMARKS
        or element.get("role") in ROLES
        or bool(HINT.search(named))
    )


def says_something(line: Line) -> bool:
    """Whether a line can only belong to an article."""
    if line.linked > 0.5 or is_foot(line.text) or CONTACT.match(line.text):
        return False
    if line.kind == "table":
        return sum(bool(slot.text) for slot in line.slots) >= 4 and not is_card(line)
    if MARKER.match(line.text) and not line.links:
        return True
    return bool(SENTENCE.search(line.text)) and len(line.text) >= SENTENCE_LENGTH


def is_foot(text: str) -> bool:
    """Whether a line is one of those that sites print around every document."""
    if BEGINS.match(text):
        return True
    return "。" not in text and bool(HOLDS.search(text))


CARD = re.compile(
    r"(?:索引号|主题分类|发文机关|发文机构|发布机构|成文日期|生成日期|发布日期|标题|名称|发文字号|文号"
    r"|主题词|公开日期|信息来源|有效性|公开方式|组配分类|信息分类|实施日期|废止日期|关键词)[:：]?"
)


def is_card(line: Line) -> bool:
    """Whether a table is the catalogue card that government sites put above a document."""
    labels = sum(
        bool(CARD.fullmatch(re.sub(r"\s", "", slot.text))) for slot in line.slots
    )
    return labels >= 2


def card_entries(line: Line) -> dict[str, str]:
    """What the catalogue card of a document says, label by label."""
    entries: dict[str, str] = {}
    label = ""
    for slot in line.slots:
        text = re.sub(r"\s", "", slot.text)
        if CARD.fullmatch(text):
            label = text.rstrip(":：")
        elif label and slot.text:
            entries.setdefault(label, slot.text)
            label = ""
    return entries


def is_site_line(line: Line) -> bool:
    """Whether a line at the edge of an article belongs to the site."""
    if is_foot(line.text) or CONTACT.match(line.text) or is_card(line):
        return True
    return line.linked > 0.7 and not line.text.startswith(("附件", "附表"))


def is_contact(line: Line) -> bool:
    """Whether a whole line only says whom to call."""
    return line.kind != "table" and bool(CONTACT.match(line.text))


def lines_within(lines: list[Line], holder: Element) -> set[int]:
    """The numbers of the lines that stand inside an element."""
    known: dict[Element, bool] = {holder: True}
    found: set[int] = set()
    for number, line in enumerate(lines):
        path: list[Element] = []
        element: Element | None = line.owner
        while element is not None and element not in known:
            path.append(element)
            element = element.getparent()
        answer = element is not None and known[element]
        known.update(dict.fromkeys(path, answer))
        if answer:
            found.add(number)
    return found


def common_element(elements: list[Element]) -> Element:
    """The smallest element that holds all of these."""
    chain = [*reversed([*elements[0].iterancestors()]), elements[0]]
    depth = {element: number for number, element in enumerate(chain)}
    deepest = len(chain) - 1
    seen: set[Element] = set()
    for element in elements[1:]:
        while element not in depth and element not in seen:
            seen.add(element)
            parent = element.getparent()
            if parent is None:
                break
            element = parent  # noqa: PLW2901  climbing is what this loop does
        deepest = min(deepest, depth.get(element, deepest))
    return chain[deepest]
