"""Words and character n-grams of Chinese text, without a dictionary."""

from __future__ import annotations

import re
from collections import Counter

from luoshi.core.values.span import Span

TRIGRAM = 0.2
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HAN = "\u3400-\u9fff"
_RUN = re.compile(rf"[{_HAN}]+|[a-z][a-z0-9+\-]*|[0-9]+[a-z]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")
_QUOTED = re.compile(r"[“「《]([^“”「」《》]{2,14})[”」》]")
_QUOTES = re.compile(r"[“”‘’「」《》\"']")
_SHORT_BRACKET = re.compile(rf"[(（]([{_HAN}]{{1,2}})[)）]")
_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_SENTENCE = re.compile(r"[^。;；!！?？\n]+[。;；!！?？]?")

# Particles and the verbs with which every plan sets every task in motion: they tie a
# sentence together and say nothing about its subject.
_FUNCTION = re.compile(
    "进一步|责任单位|一批|一个|积极|大力|加快|推进|推动|加强|完善|建设|发展|促进|健全|开展|"
    "提升|建立|深化|强化|鼓励|支持|引导|组织|实施|做好|抓好|全面|落实|工作|不断|努力|着力|"
    "深入|持续|优化|扩大|提高|加大|打造|培育|构建|形成|探索|充分|切实|有效|继续|围绕|按照|"
    "通过|负责|[的和及与等为在对以将要并或其把向从由于是有中上下各个]"
)


def fold(text: str) -> str:
    """The text with one width, one case and no blanks, for comparing."""
    return _BLANK.sub("", text.translate(_WIDE)).lower()


def unmarked(text: str) -> str:
    """The folded text without quotation marks and without brackets round a word or two.

    Example

        >>> unmarked("“两业”融合试点（园）区")
        '两业融合试点园区'
    """
    return fold(_SHORT_BRACKET.sub(r"\1", _QUOTES.sub("", text)))


def grams(text: str) -> dict[str, float]:
    """Weighted terms of a text: bigrams, lighter trigrams, Latin words, quoted names.

    Example

        >>> sorted(grams("发展5G智慧物流"))
        ['5g', '慧物', '慧物流', '智慧', '智慧物', '物流']
    """
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for run in _RUN.findall(unmarked(text)):
        counts.update(_pieces(run))
    counts.update(f"“{fold(name)}”" for name in _QUOTED.findall(text))
    for term, count in counts.items():
        weights[term] = count * (TRIGRAM if _is_trigram(term) else 1.0)
    return weights


def _pieces(run: str) -> list[str]:
    if run[0] < "\u3400":
        return [run]
    return [
        part[start : start + size]
        for part in _FUNCTION.split(run)
        for size in (2, 3)
        for start in range(len(part) - size + 1)
    ]


def _is_trigram(term: str) -> bool:
    return len(term) == 3 and term[0] >= "\u3400" and term[0] <= "\u9fff"


def shingles(text: str) -> tuple[str, ...]:
    """Every bigram and number of a text, once each, in the order in which they stand."""
    plain = fold(text)
    pairs = [plain[start : start + 2] for start in range(len(plain) - 1)]
    numbers = [f"#{number}" for number in _NUMBER.findall(plain)]
    return tuple(dict.fromkeys(pairs + numbers))


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences that stand at a place, each without the blanks around it."""
    found = []
    for match in _SENTENCE.finditer(text, span.start, span.end):
        printed = match.group()
        start = match.start() + len(printed) - len(printed.lstrip())
        if stripped := printed.strip():
            found.append(Span(start, start + len(stripped)))
    return found
