"""Headings that stand only in the table of contents, put back where their text begins.

Saved pages lose headings but keep the contents. Entries and paragraphs are both in order, so
the best monotone assignment of entries to the paragraphs that repeat their words tells where
each part begins.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from luoshi.core.plans.markers import find_marker
from luoshi.core.plans.outline import (
    Node,
    Outline,
    bare_entry,
    entry,
    find_outline,
    part_contents,
)
from luoshi.core.plans.paragraphs import Paragraph

LOST_SHARE = 0.5
HEAD = 60
FLOOR = 0.05
# Above this many pairs the table of the assignment would not be worth its memory.
LARGEST = 400_000


def outline_of(
    paragraphs: Sequence[Paragraph],
) -> tuple[Outline, list[Paragraph]]:
    """The outline of one plan, and its paragraphs without contents lines and page chrome."""
    listed, body = part_contents(list(paragraphs))
    entries = [entry(paragraph) for paragraph in listed]
    return find_outline(entries, body, restore(entries, body)), body


def restore(entries: list[Node], body: list[Paragraph]) -> dict[int, list[Node]]:
    """The contents entries that open at each paragraph index, where most headings are lost.

    Shapes   entries in order, body paragraphs in order → {paragraph index: entries}
    """
    entries = [node for node in entries if node.marker]
    if len(entries) < 4:
        return {}
    known = printed_entries(entries, body)
    if len(known) > (1 - LOST_SHARE) * len(entries):
        return {}
    texts = [paragraph for paragraph in body if may_open(paragraph)]
    if len(entries) * len(texts) > LARGEST:
        return {}
    places = assign(entries, texts, known)
    opened: dict[int, list[Node]] = {}
    for number, (node, place) in enumerate(zip(entries, places, strict=True)):
        if place is not None and number not in known:
            opened.setdefault(place, []).append(node)
    return opened


def may_open(paragraph: Paragraph) -> bool:
    """Whether a part can begin with this paragraph."""
    marker = find_marker(paragraph.text)
    dashed = marker is not None and marker.family == "dash"
    return paragraph.table is None and len(paragraph.text) > 40 and not dashed


def printed_entries(entries: list[Node], body: list[Paragraph]) -> dict[int, int]:
    """Which entries also open a paragraph of the body, and that paragraph's index."""
    openings: dict[str, list[tuple[str, int]]] = {}
    for paragraph in body:
        if paragraph.table is None:
            words = bare_entry(paragraph.text[:80])
            openings.setdefault(words[:4], []).append((words, paragraph.index))
    known: dict[int, int] = {}
    for number, node in enumerate(entries):
        name = bare_entry(node.paragraph.text).rstrip("。")
        for words, index in openings.get(name[:4], ()):
            if words.startswith(name):
                known[number] = index
                break
    return known


def grams(text: str) -> set[str]:
    """The two-character pieces of a text."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def likeness(entries: list[Node], texts: list[Paragraph]) -> list[list[float]]:
    """How much of each entry's title each paragraph repeats, rare words counting more.

    Units    0 to about 1.5; the opening words of a paragraph count half as much again
    """
    pieces = [grams(paragraph.text) for paragraph in texts]
    heads = [grams(paragraph.text[:HEAD]) for paragraph in texts]
    spread = Counter(piece for found in pieces for piece in found)
    rows: list[list[float]] = []
    for node in entries:
        weights = {
            piece: math.log((1 + len(texts)) / (1 + spread[piece]))
            for piece in grams(node.title or "")
        }
        total = sum(weights.values()) or 1.0
        rows.append(
            [
                sum(
                    weight * ((piece in inside) + 0.5 * (piece in head))
                    for piece, weight in weights.items()
                )
                / total
                for inside, head in zip(pieces, heads, strict=True)
            ]
        )
    return rows


def leaves(entries: list[Node]) -> list[bool]:
    """Whether each entry has no entry of a lower rank right behind it."""
    ranks = [node.rank for node in entries]
    return [
        number + 1 == len(ranks) or ranks[number + 1] <= rank
        for number, rank in enumerate(ranks)
    ]


def assign(
    entries: list[Node], texts: list[Paragraph], known: dict[int, int]
) -> list[int | None]:
    """The paragraph index at which each entry opens, by the best monotone assignment.

    A leaf takes a paragraph of its own; an entry with entries under it may take the paragraph
    that introduces it, or opens together with the first of them.
    """
    score = likeness(entries, texts)
    leaf = leaves(entries)
    count, width = len(entries), len(texts)
    best = [[0.0] * (width + 1) for _ in range(count + 1)]
    taken = [[False] * (width + 1) for _ in range(count + 1)]
    for number in range(count - 1, -1, -1):
        fixed = known.get(number)
        for position in range(width, -1, -1):
            if position == width:
                best[number][position] = best[number + 1][position] - (
                    1.0 if leaf[number] else 0
                )
                continue
            move = best[number][position + 1]
            gain = score[number][position] - (0 if leaf[number] else 0.35)
            if fixed is not None:
                gain = 5.0 if texts[position].index > fixed else -5.0
            take = gain + best[number + 1][position + 1]
            skip = best[number + 1][position] - (1.0 if leaf[number] else 0)
            best[number][position] = max(move, take, skip)
            taken[number][position] = take >= max(move, skip) and gain > FLOOR
    return trace(best, taken, texts, leaf)


def trace(
    best: list[list[float]],
    taken: list[list[bool]],
    texts: list[Paragraph],
    leaf: list[bool],
) -> list[int | None]:
    """The assignment read back from its table."""
    count, width = len(leaf), len(texts)
    places: list[int | None] = [None] * count
    number = position = 0
    while number < count and position < width:
        if taken[number][position]:
            places[number] = texts[position].index
            number, position = number + 1, position + 1
        elif best[number][position] == best[number][position + 1]:
            position += 1
        else:
            number += 1
    for number in range(count - 2, -1, -1):
        if places[number] is None and not leaf[number]:
            places[number] = places[number + 1]
    return places


def starts_fragment(nodes: list[Node]) -> bool:
    """Whether the first printed number shows that the beginning of the plan is cut off."""
    first = next((node.marker for node in nodes if node.marker), None)
    return first is not None and (first.number or 1) > 1
