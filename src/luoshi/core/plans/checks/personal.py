"""What should not be kept: personal data, and the page around a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.documents.document import Document
from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.plans.chrome import is_chrome
from luoshi.core.plans.paragraphs import FOLD, paragraphs
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule
from luoshi.core.values.span import Span

PERSONAL = Rule(
    "personal-data",
    "warning",
    title="含个人信息",
    why="姓名连同电话、身份证号等属于个人信息，随文件流转会造成泄露。",
    mend="删去或隐去这些内容后再导入；系统不会把它们存入台账。",
)
CHROME = Rule(
    "page-chrome",
    "info",
    title="夹带网页内容",
    why="网页的页眉、页脚和导航不是文件正文，可能被误当作正文引用。",
    mend="从原网页或原件重新取得正文；这些内容未计入台账。",
)
STRAY = Rule(
    "stray-text",
    "info",
    title="多余字符",
    why="单独成段的字母或符号多半是复制时带进来的。",
    mend="删去多余字符。",
)
RULES = (PERSONAL, CHROME, STRAY)

MOBILE = re.compile(r"(?<![\d-])1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
PHONE = re.compile(r"(?<!\d)0\d{2,3} ?[-—－] ?\d{7,8}(?!\d)|(?<!\d)\d{7,8}(?!\d)")
IDENTITY = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)
PERSON = re.compile(
    r"(?:联系人|经办人|联络员|负责人)[: ]{1,3}"
    r"(?!单位|部门|由|电话|姓名|[省市县区各])[\u4e00-\u9fff]{2,4}?(?=联系|电话|手机|[\s,、;(:\d]|$)"
)
SITE = re.compile(
    r"ICP备|公网安备|设为首页|加入收藏|欢迎(?:访问|光临)|网站(?:地图|标识码)|无障碍浏览"
    r"|主办单位:|点击(?:总?量|数)|版权所有|打印|分享|发布(?:日期|时间|机构)|来源:"
)
LONE = re.compile(r"[A-Za-z]{1,2}$|[-_=*#~^|\\/]{1,3}$")


def check_personal(document: Document) -> Iterator[Finding]:
    """Numbers that belong to a person; they are masked in the message."""
    text = document.text.translate(FOLD)
    for match in IDENTITY.finditer(text):
        yield tell(match, "身份证号码")
    for match in MOBILE.finditer(text):
        yield tell(match, "手机号码")
    for match in PERSON.finditer(text):
        stop = text.find("\n", match.end())
        phone = PHONE.search(text, match.end(), stop if stop >= 0 else len(text))
        what = "联系人姓名和电话" if phone else "联系人姓名"
        yield PERSONAL.found(
            f"含{what}，请删去后再导入（内容已隐去）。",
            Span(match.start(), phone.end() if phone else match.end()),
            kind=what,
        )


def tell(match: re.Match[str], what: str) -> Finding:
    masked = f"{match[0][:3]}****{match[0][-2:]}"
    return PERSONAL.found(
        f"含{what} {masked}，请删去后再导入。", Span(*match.span()), kind=what
    )


def check_chrome(document: Document) -> Iterator[Finding]:
    """Lines of the web page around the plan."""
    lines = [
        line
        for line in paragraphs(document)
        if line.table is None and is_chrome(line.text) and SITE.search(line.text)
    ]
    if lines:
        yield CHROME.found(
            f"文件里夹带 {len(lines)} 行网页页眉、页脚或导航文字，未计入正文。",
            lines[0].span,
            lines=str(len(lines)),
        )


def check_stray(part: Part) -> Iterator[Finding]:
    """Paragraphs that are a letter or a sign and nothing else."""
    for passage in part.prose:
        if LONE.match(passage.paragraph.text):
            yield STRAY.found(
                f"{quoted(passage.paragraph.text)}单独成段，疑为复制时带入。",
                passage.paragraph.span,
            )


CHECKS = (check_stray,)
