"""The record as a file: one JSON object to a line, the heads of the chains at its end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from luoshi.core.audit.chain import Head, Link, Verdict, link, misplaced, verify_links
from luoshi.core.audit.entry import Entry, canonical, moment
from luoshi.core.audit.flaws import flaw
from luoshi.core.values.finding import Finding

_TEXTS = ("name", "role", "address", "action", "kind", "key", "previous", "digest")


@dataclass(slots=True)
class _Read:
    """What a file holds, its lines in the order of the file."""

    links: list[Link] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def encode_entry(entry: Entry) -> bytes:
    """A line of the record as a line of the file, with its end."""
    values = {name: getattr(entry, name) for name in Entry.__slots__}
    values |= {"at": moment(entry.at), "details": _opened(entry.details)}
    return canonical(values).encode() + b"\n"


def encode_head(head: Head) -> bytes:
    """The head of a chain as a line of the file, with its end."""
    return canonical({"head": asdict(head)}).encode() + b"\n"


def verify_lines(lines: Iterable[bytes], anchors: Iterable[Head] = ()) -> Verdict:
    """What is wrong with the record in a file."""
    read = _read(lines)
    order = [(one.office, one.sequence) for one in read.links]
    moved = [
        flaw("audit-misplaced", *order[place])
        for place in (misplaced(order) if order != sorted(order) else ())
    ]
    verdict = verify_links(
        sorted(read.links, key=lambda one: one[:2]), read.heads, anchors
    )
    verdict.findings[:0] = [*read.findings, *moved]
    return verdict


def _opened(details: str) -> Any:
    """Details as an object; what is none, for somebody changed it, stays a text."""
    try:
        found = json.loads(details)
    except ValueError:
        return details
    return found if canonical(found) == details else details


def _read(lines: Iterable[bytes]) -> _Read:
    read = _Read()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            _take(json.loads(line), read)
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            read.findings.append(flaw("audit-unread", 0, number))
    return read


def _take(values: dict[str, Any], read: _Read) -> None:
    """Put one line where it belongs.

    Errors   ``ValueError``, ``KeyError``, ``TypeError`` where it is neither
    """
    if "head" in values:
        head = values["head"]
        read.heads.append(
            Head(_whole(head["office"]), _whole(head["count"]), _text(head["digest"]))
        )
        return
    read.links.append(link(_entry(values)))


def _entry(values: dict[str, Any]) -> Entry:
    details = values["details"]
    return Entry(
        office=_whole(values["office"]),
        sequence=_whole(values["sequence"]),
        at=datetime.fromisoformat(values["at"]),
        actor=_whole(values["actor"]),
        details=details if isinstance(details, str) else canonical(details),
        **{name: _text(values[name]) for name in _TEXTS},
    )


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def spoken(heads: Iterable[Head]) -> Iterator[str]:
    """Heads in the form in which people write them down: office, count, digest."""
    for head in heads:
        yield f"{head.office}:{head.count}:{head.digest}"


def heard(words: str) -> Head:
    """A head that somebody wrote down.

    Errors   ``ValueError`` where it is none
    Example

        >>> heard("3:12:" + "a" * 64).count
        12
    """
    office, count, digest = words.strip().split(":")
    if len(digest) != 64:
        raise ValueError(words)
    return Head(int(office), int(count), digest.lower())
