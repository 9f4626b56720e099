"""Headings in chains: which follow each other by number, and what parts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.markers import DIGITS, Family, find_marker
from luoshi.core.plans.outline import Node
from luoshi.core.plans.paragraphs import Paragraph
from luoshi.core.values.span import Span

LIST_LINE = 36
ANNEX = re.compile(r"附(?:件|录|表|图|则)?(?:[:\d一二三四五六七八九]|$)")
SKIPPED: frozenset[Family] = frozenset({"annex", "box", "circled", "dash"})


@dataclass(frozen=True, slots=True)
class Link:
    """A heading that counts: its place among all headings and its number."""

    place: int
    node: Node
    number: int

    @property
    def family(self) -> tuple[int, str]:
        """What it is counted with; compound numbers count under their own prefix."""
        printed = shown(self.node)
        family: str = self.node.marker.family if self.node.marker else ""
        if family in {"dec2", "dec3"}:
            family += printed.rstrip(".、 ").rsplit(".", 1)[0]
        return self.node.rank, family


@dataclass(frozen=True, slots=True)
class Step:
    """Two headings of one family of which the second does not count on.

    ``parted`` by a higher heading; ``restored`` are the numbers that stand between them in the
    contents only.
    """

    before: Link
    after: Link
    parted: bool
    restored: frozenset[int] = frozenset()


def steps(part: Part) -> Iterator[Step]:
    """The places where the headings of a family do not count on; annexes count apart."""
    nodes = after_contents(part.outline.nodes)
    openings, listed = annex_lines(part)
    counted = [
        ((bisect_right(openings, link.node.paragraph.index), *link.family), link)
        for link in links(nodes)
        if link.node.paragraph.index not in listed
    ]
    counted.sort(key=lambda item: (item[0], item[1].place))
    for _, group in groupby(counted, key=lambda item: item[0]):
        yield from breaks(nodes, without_strays([link for _, link in group]))


def links(nodes: Sequence[Node]) -> list[Link]:
    """The headings that take part in the count of their family."""
    return [
        Link(place, node, node.marker.number)
        for place, node in enumerate(nodes)
        if node.marker is not None
        and node.marker.number is not None
        and not node.restored
        and not node.boxed
        and node.marker.family not in SKIPPED
    ]


def breaks(nodes: Sequence[Node], chain: Sequence[Link]) -> Iterator[Step]:
    """Where a chain breaks off; a list nested in an item is closed when its item counts on."""
    opened: list[Link] = []
    restarts: list[tuple[int, Step]] = []
    for link in chain:
        step = step_to(nodes, opened[-1], link) if opened else None
        level = continued(opened, link.number)
        if level is not None:
            restarts = [item for item in restarts if item[0] <= level]
            del opened[level:]
        elif step is not None and link.number > 1:
            yield step
            opened.pop()
        elif step is not None and step.parted:
            opened.clear()
        elif step is not None:
            restarts.append((len(opened), step))
        opened.append(link)
    yield from (step for _, step in restarts)


def continued(opened: Sequence[Link], number: int) -> int | None:
    """The innermost open list that a number counts on, by its depth."""
    for level in range(len(opened) - 1, -1, -1):
        if opened[level].number + 1 == number:
            return level
    return None


def step_to(nodes: Sequence[Node], before: Link, after: Link) -> Step:
    """The step from one heading to another, with what stands between them."""
    between = nodes[before.place + 1 : after.place]
    restored = frozenset(
        node.marker.number
        for node in between
        if node.restored
        and node.marker
        and node.marker.number
        and node.rank == after.node.rank
    )
    return Step(before, after, any(governs(n, after.node) for n in between), restored)


def governs(other: Node, node: Node) -> bool:
    """Whether a heading between two others lets the second begin to count anew."""
    if other.restored:
        return False
    if other.boxed or other.marker is None or other.marker.family in SKIPPED:
        return True
    return node.marker is None or other.marker.rank < node.marker.rank


def without_strays(chain: Sequence[Link]) -> list[Link]:
    """A chain without a lone wrong number between two that count on."""
    kept: list[Link] = []
    for position, link in enumerate(chain):
        follower = chain[position + 1] if position + 1 < len(chain) else None
        if kept and follower is not None:
            last = kept[-1].number
            if link.number not in {last, last + 1} and follower.number == last + 1:
                continue
        kept.append(link)
    return kept


def after_contents(nodes: Sequence[Node]) -> Sequence[Node]:
    """The headings behind a list of contents that was printed without its name."""
    seen: dict[str, int] = {}
    cut = 0
    for link in links(nodes):
        if link.number == 1 and link.node.title:
            first = seen.setdefault(label(link.node), link.place)
            if first == 0 and link.place > 0:
                cut = link.place
    return nodes[cut:]


def annex_lines(part: Part) -> tuple[list[int], frozenset[int]]:
    """Paragraphs that open an annex, and those that list annexes, by index."""
    openings: list[int] = []
    listed: set[int] = set()
    listing = False
    for passage in part.passages:
        text, index = passage.paragraph.text, passage.paragraph.index
        if ANNEX.match(text):
            openings.append(index)
            listing = True
        elif listing and len(text) < LIST_LINE and find_marker(text):
            listed.add(index)
        else:
            listing = False
    return openings, frozenset(listed)


def between(part: Part, step: Step) -> Iterator[Paragraph]:
    """The paragraphs from one heading to the next of its family."""
    first = step.before.node.paragraph.index
    last = step.after.node.paragraph.index
    for passage in part.prose:
        if first <= passage.paragraph.index <= last:
            yield passage.paragraph


def like(node: Node, number: int) -> str:
    """A number printed the way a heading prints its own."""
    printed = shown(node)
    if re.search(r"\d", printed):
        head, _, tail = re.split(r"(\d+)(?=\D*$)", printed, maxsplit=1)
        return f"{head}{number}{tail}".rstrip()
    return re.sub("[一二三四五六七八九十百]+", spoken(number), printed, count=1)


def spoken(number: int) -> str:
    """A whole number below a hundred in Chinese numerals.

    Example

        >>> spoken(14), spoken(20), spoken(7)
        ('十四', '二十', '七')
    """
    tens, ones = divmod(number, 10)
    words = "" if tens == 0 else ("十" if tens == 1 else f"{DIGITS[tens % 10]}十")
    return words + (DIGITS[ones] if ones else "")


def shown(node: Node) -> str:
    """The number of a heading as printed."""
    return node.marker.text.strip() if node.marker else ""


def label(node: Node) -> str:
    """A heading as printed: marker and title."""
    return f"{shown(node)}{node.title or ''}"


def place_of(node: Node) -> Span:
    """The place of a heading: marker and title."""
    end = max(node.title_end, node.marker.end if node.marker else 0)
    return node.paragraph.place(0, max(end, 1))
