"""What became of the rows of a ledger and the measures of its plan, for the page of matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from luoshi.apps.ledgers.models import LedgerImport
from luoshi.apps.ledgers.pages.pager import Pager, pager
from luoshi.apps.ledgers.pages.rows import RowLine, row_line
from luoshi.apps.ledgers.queries import some_rows

# A row has several differences; a form holds a thousand ticks at most.
LINKS, ROWS, MEASURES = 40, 100, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """One difference: what both sides say, and whether it can be and is taken over."""

    name: str
    message: str
    kind: str
    ledger: str
    plan: str
    can_be_taken: bool
    is_picked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """A row beside the measure that it stands for."""

    row: RowLine
    key: str
    title: str
    score: str
    is_strong: bool
    offers: list[OfferLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoneRow:
    """A row without a measure, and the measure that it may be a part of."""

    index: int
    row: RowLine
    part: dict[str, Any] | None
    is_picked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """One page of one of the three lists, and how long each of them is."""

    show: str
    pager: Pager
    counts: dict[str, int]
    picked: int
    links: list[LinkLine]
    rows: list[LoneRow]
    measures: list[dict[str, Any]]

    @property
    def takeable(self) -> list[str]:
        """The names of the differences on this page that can be taken over."""
        return [
            offer.name
            for link in self.links
            for offer in link.offers
            if offer.can_be_taken
        ]


def matched_page(ledger: LedgerImport, asked: QueryDict) -> Matched:
    """The list that an address asks for, from its page on."""
    found, picks = ledger.matches, ledger.picks
    show = asked.get("show", "")
    show = show if show in {"rows", "measures", "same"} else "links"
    lists = lists_of(found)
    length = {"rows": ROWS, "measures": MEASURES}.get(show, LINKS)
    turn = pager(asked, "page", len(lists[show]), length)
    start = (turn.number - 1) * length
    part = lists[show][start : start + length]
    return Matched(
        show=show,
        pager=turn,
        counts={name: len(one) for name, one in lists.items()},
        picked=sum(len(one) for one in picks.values()),
        links=_links(ledger, part) if show in {"links", "same"} else [],
        rows=_rows(ledger, part) if show == "rows" else [],
        measures=part if show == "measures" else [],
    )


def lists_of(found: dict[str, Any]) -> dict[str, list[Any]]:
    """Links that differ and links that do not, rows alone and measures alone."""
    links = [*enumerate(found["links"])]
    # Where nobody need look there is nothing to be seen before the rest.
    doubtful = sorted(
        ((n, one) for n, one in links if one["offers"] or not one["strong"]),
        key=lambda pair: (pair[1]["strong"], pair[0]),
    )
    return {
        "links": doubtful,
        "same": [(n, one) for n, one in links if one["strong"] and not one["offers"]],
        "rows": found["rows"],
        "measures": found["measures"],
    }


def _links(ledger: LedgerImport, part: list[Any]) -> list[LinkLine]:
    rows = some_rows(ledger, {one["row"] for _number, one in part})
    picked = set(ledger.picks.get("offers", []))
    return [
        LinkLine(
            row=row_line(rows[one["row"]]),
            key=one["key"],
            title=one["title"],
            score=f"{one['score'] * 100:.0f}%",
            is_strong=one["strong"],
            offers=[
                _offer(f"{number}.{place}", offer, picked)
                for place, offer in enumerate(one["offers"])
            ],
        )
        for number, one in part
    ]


def _offer(name: str, offer: dict[str, Any], picked: set[str]) -> OfferLine:
    difference = offer["difference"]
    return OfferLine(
        name=name,
        message=difference["message"],
        kind=difference["kind"],
        ledger=difference["ledger"] or "",
        plan=difference["plan"] or "",
        can_be_taken=bool(offer["items"]) or offer["adds"],
        is_picked=name in picked,
    )


def _rows(ledger: LedgerImport, part: list[int]) -> list[LoneRow]:
    rows = some_rows(ledger, part)
    picked = set(ledger.picks.get("rows", []))
    parts = ledger.matches["parts"]
    return [
        LoneRow(
            index=index,
            row=row_line(rows[index]),
            part=parts.get(str(index)),
            is_picked=index in picked,
        )
        for index in part
    ]
