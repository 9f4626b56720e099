"""The markers of automatic lists, counted as a word processor counts them.

Source   ECMA-376 part 1, 17.9 (numbering)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from luoshi.core.documents.numerals import render
from luoshi.core.documents.package import Element
from luoshi.core.documents.styles import Style, Styles, W, number, switched_on, value

PLACE = re.compile(r"%([1-9])")
BULLETS = {
    "\uf0b7": "•",
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf0a7": "▪",
    "\uf075": "◆",
    "\uf076": "❖",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0fc": "✓",
    "\uf0fe": "☑",
    "\uf0a8": "□",
    "\uf0b2": "☐",
}
PRIVATE = re.compile("[\ue000-\uf8ff]")
# A marker that ends in Chinese punctuation or a sign of its own needs no space after it.
TIGHT = re.compile(r"[^\x00-\x7f\u4e00-\u9fff]$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts and what it prints."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    spaced: bool = True
    style: str | None = None


@dataclass(slots=True)
class Sequence:
    """The running counts of one list, shared by all lists that print from one definition."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class List:
    """One list of the document: its sequence, and what it changes in it."""

    sequence: Sequence
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document, asked paragraph by paragraph in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.styles = styles
        self.lists: dict[str, List] = {}
        if root is not None:
            self.load(root)

    def load(self, root: Element) -> None:
        """Take over the definitions of the numbering part."""
        abstract = {
            element.get(f"{W}abstractNumId", ""): element
            for element in root.iterchildren(f"{W}abstractNum")
        }
        targets = {
            element.get(f"{W}numId", ""): value(element, "w:abstractNumId") or ""
            for element in root.iterchildren(f"{W}num")
        }
        sequences: dict[str, Sequence] = {}
        for element in root.iterchildren(f"{W}num"):
            name = element.get(f"{W}numId", "")
            definition = self.follow(targets.get(name, ""), abstract, targets)
            if definition not in abstract:
                continue
            if definition not in sequences:
                levels = dict(read_levels(abstract[definition]))
                sequences[definition] = Sequence(levels)
            self.lists[name] = read_list(element, sequences[definition])

    def follow(
        self, name: str, abstract: dict[str, Element], targets: dict[str, str]
    ) -> str:
        """The definition behind a definition that only points to a numbering style."""
        for _ in range(8):
            link = value(abstract.get(name), "w:numStyleLink")
            linked = self.styles.list_of(link) if link else None
            if linked is None or linked not in targets:
                break
            name = targets[linked]
        return name

    def marker(self, properties: Element | None, style: Style, style_id: str) -> str:
        """What is printed before a paragraph; empty where it is in no list."""
        direct = value(properties, "w:numPr/w:numId")
        name = style.list_id if direct is None else direct
        if name is None or name not in self.lists:
            return ""
        chosen = self.lists[name]
        level = number(value(properties, "w:numPr/w:ilvl"))
        if level is None and direct is None:
            level = linked_level(chosen, style_id, style.list_level)
        return advance(chosen, min(max(level or 0, 0), 8))


def linked_level(chosen: List, style_id: str, default: int | None) -> int:
    """The level of a list that is tied to a style."""
    for depth, level in chosen.sequence.levels.items():
        if level.style == style_id:
            return depth
    return default or 0


def read_levels(element: Element) -> Iterator[tuple[int, Level]]:
    """The levels under a definition or an override."""
    for child in element.iterchildren(f"{W}lvl"):
        depth = number(child.get(f"{W}ilvl"))
        if depth is None:
            continue
        start = number(value(child, "w:start"))
        yield (
            depth,
            Level(
                start=1 if start is None else start,
                format=number_format(child),
                pattern=value(child, "w:lvlText") or "",
                restart=number(value(child, "w:lvlRestart")),
                legal=switched_on(child.find(f"{W}isLgl")),
                spaced=value(child, "w:suff") != "nothing",
                style=value(child, "w:pStyle"),
            ),
        )


def number_format(level: Element) -> str:
    """How a level counts; newer formats stand beside a fallback."""
    found = level.find(f"{W}numFmt")
    if found is None:
        found = level.find(f".//{W}numFmt")
    return "decimal" if found is None else found.get(f"{W}val", "decimal")


def read_list(element: Element, sequence: Sequence) -> List:
    """A list with the starts and levels that it overrides."""
    made = List(sequence)
    for override in element.iterchildren(f"{W}lvlOverride"):
        depth = number(override.get(f"{W}ilvl"))
        if depth is None:
            continue
        start = number(value(override, "w:startOverride"))
        if start is not None:
            made.starts[depth] = start
        made.levels.update(read_levels(override))
    return made


def level_of(chosen: List, depth: int) -> Level:
    """A level as this list prints it."""
    level = chosen.levels.get(depth) or chosen.sequence.levels.get(depth) or Level()
    if depth in chosen.starts:
        return replace(level, start=chosen.starts[depth])
    return level


def advance(chosen: List, depth: int) -> str:
    """Count one paragraph and give its marker."""
    counts = chosen.sequence.counts
    fresh = depth in chosen.starts and depth not in chosen.begun
    chosen.begun.add(depth)
    if fresh or depth not in counts:
        counts[depth] = level_of(chosen, depth).start
    else:
        counts[depth] += 1
    for deeper in range(depth + 1, 9):
        if deeper in counts and restarts(level_of(chosen, deeper), depth):
            del counts[deeper]
    return printed(chosen, depth)


def restarts(level: Level, above: int) -> bool:
    """Whether a level starts again after a paragraph of a level above it."""
    return level.restart is None or above < level.restart


def printed(chosen: List, depth: int) -> str:
    """The marker of the paragraph that was counted last on this level."""
    level = level_of(chosen, depth)
    if level.format == "bullet":
        sign = "".join(BULLETS.get(sign, sign) for sign in level.pattern)
        text = PRIVATE.sub("•", sign)
    else:
        text = PLACE.sub(
            lambda match: count(chosen, int(match[1]) - 1, level), level.pattern
        )
    loose = level.spaced and text and not TIGHT.search(text)
    return text + " " if loose else text


def count(chosen: List, depth: int, asking: Level) -> str:
    """The count of a level as another level prints it."""
    level = level_of(chosen, depth)
    reached = chosen.sequence.counts.get(depth, level.start)
    return render(reached, "decimal" if asking.legal else level.format)
