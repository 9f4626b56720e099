"""The plan contract as JSON: the one place where our types become bytes and back.

Keys stand in the order of the contract, which is the order of the dataclass fields. A
key of the contract is always printed, null where nothing is known; a field that goes
beyond the contract is printed only when it says something.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any

import msgspec

from luoshi.core.documents.document import Block, Cell, Document, Margin, Table
from luoshi.core.plans.comparison.result import (
    Alignment,
    AlignmentMatrix,
    CarriedTarget,
    Change,
    Diff,
    Link,
    TargetMatch,
)
from luoshi.core.plans.plan import (
    Achievement,
    Facts,
    Heading,
    IndicatorRow,
    Instrument,
    Measure,
    Plan,
    Reference,
    Source,
    Target,
)
from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span

# What our types hold beyond the contract, and so may be left out when empty.
_BEYOND: dict[type, tuple[str, ...]] = {
    Plan: ("text", "documents", "contents", "proposals"),
    Facts: ("span",),
    Heading: ("run_in", "restored", "plan"),
    Measure: ("clause", "plan"),
    Target: ("baseline", "soft", "per", "plan"),
    IndicatorRow: ("plan",),
    Instrument: ("plan",),
    Reference: ("plan",),
    Achievement: ("plan",),
    Finding: ("plan", "data"),
    Block: ("page", "paragraph", "level"),
    Cell: ("rows", "columns", "span"),
    Table: ("page",),
    Margin: ("page",),
    Link: ("missing", "extra"),
    TargetMatch: ("lower_span", "lower_value", "note", "conflict"),
    CarriedTarget: ("note",),
    Change: ("old_measure", "new_measure", "runs", "trend", "related"),
}
_COLONS = str.maketrans("/.", "::")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What ``luoshi lint`` prints for one file."""

    schema: str = "luoshi.findings/1"
    source: Source
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What ``luoshi read`` prints for one file: its text and its places."""

    schema: str = "luoshi.reading/1"
    source: Source
    pages: int | None
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    margins: tuple[Margin, ...] = ()
    findings: tuple[Finding, ...] = ()
    noise: tuple[Span, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The row that stands for a file of a folder that could not be read."""

    schema: str = "luoshi.failure/1"
    name: str
    code: str
    message: str


_BEYOND[Reading] = ("noise",)
SCHEMAS: dict[str, type] = {
    "plan": Plan,
    "findings": Findings,
    "alignment": Alignment,
    "matrix": AlignmentMatrix,
    "diff": Diff,
    "reading": Reading,
    "failure": Failure,
}


def encode_plan(plan: Plan) -> bytes:
    """The plan as one line of contract JSON; the same plan gives the same bytes."""
    if len(plan.documents) > 1:
        return _encode(plan)
    return _encode(replace(plan, documents=()), numbered=False)


def decode_plan(data: bytes) -> Plan:
    """The plan that contract JSON describes.

    Errors   ``ValueError`` where the bytes are not a plan of this contract
    """
    return msgspec.json.decode(data, type=Plan)


def decode_reading(data: bytes) -> Reading:
    """The reading text that ``encode_reading`` wrote.

    Errors   ``ValueError`` where the bytes are not a reading of this contract
    """
    return msgspec.json.decode(data, type=Reading)


def encode_findings(source: Source, findings: tuple[Finding, ...]) -> bytes:
    """The findings of one file as one line of contract JSON."""
    return _encode(Findings(source=source, findings=findings))


def encode_reading(document: Document) -> bytes:
    """The reading text of one file with its blocks and tables, as one line of JSON."""
    reading = Reading(
        source=source_of(document),
        pages=document.pages,
        text=document.text,
        blocks=document.blocks,
        tables=document.tables,
        margins=document.margins,
        findings=document.findings,
        noise=document.noise,
        properties=document.properties,
    )
    return _encode(reading)


def document_of(reading: Reading) -> Document:
    """The document that a reading was made of, as far as anything but its reader needs it."""
    return Document(
        name=reading.source.name,
        media_type=reading.source.media_type,
        sha256=reading.source.sha256,
        text=reading.text,
        blocks=reading.blocks,
        tables=reading.tables,
        margins=reading.margins,
        findings=reading.findings,
        pages=reading.pages,
        noise=reading.noise,
        properties=reading.properties,
    )


def encode_alignment(alignment: Alignment) -> bytes:
    """What the lower plan carries of the upper one, as one line of contract JSON."""
    return _encode(alignment)


def encode_matrix(matrix: AlignmentMatrix) -> bytes:
    """What several lower plans carry of the upper one, as one line of JSON."""
    return _encode(matrix)


def encode_diff(diff: Diff) -> bytes:
    """What changed between two versions, as one line of contract JSON."""
    return _encode(diff)


def encode_failure(name: str, code: str, message: str) -> bytes:
    """The row of a file that could not be read, as one line of JSON."""
    return _encode(Failure(name=name, code=code, message=message))


def indented(line: bytes) -> bytes:
    """The same JSON, laid out for a reader, with a line feed at its end."""
    return msgspec.json.format(line, indent=1) + b"\n"


def source_of(document: Document) -> Source:
    """Which file a document was read from."""
    return Source(
        name=document.name,
        media_type=document.media_type,
        sha256=document.sha256,
        characters=len(document.text),
    )


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one of our outputs: a key of ``SCHEMAS``.

    Errors   ``KeyError`` where there is no such output
    """
    root = SCHEMAS[name]
    _, parts = msgspec.json.schema_components((root,), ref_template="#/$defs/{name}")
    types = {kind.__name__: kind for kind in (root, *_BEYOND)}
    shapes = {key: _tidy(part, types.get(key)) for key, part in parts.items()}
    main = shapes.pop(root.__name__)
    label = main["properties"]["schema"]["const"]
    head = {"$schema": _DRAFT, "$id": f"urn:{label.translate(_COLONS)}"}
    return head | main | {"title": label, "$defs": shapes}


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of ``luoshi compile FILE --format json``."""
    return json_schema("plan")


def findings_schema() -> dict[str, Any]:
    """The JSON Schema of ``luoshi lint FILE --format json``."""
    return json_schema("findings")


def alignment_schema() -> dict[str, Any]:
    """The JSON Schema of ``luoshi align UPPER LOWER --format json``."""
    return json_schema("alignment")


def diff_schema() -> dict[str, Any]:
    """The JSON Schema of ``luoshi diff OLD NEW --format json``."""
    return json_schema("diff")


def encode_schema(name: str) -> bytes:
    """The JSON Schema of one of our outputs, laid out for a reader."""
    return indented(msgspec.json.encode(json_schema(name)))


def _encode(value: object, *, numbered: bool = True) -> bytes:
    return msgspec.json.encode(_shown(value, numbered=numbered))


def _shown(value: Any, *, numbered: bool) -> Any:
    kind = type(value)
    if is_dataclass(kind):
        return {
            name: _shown(part, numbered=numbered)
            for name, silent in _keys(kind)
            if (part := getattr(value, name)) != silent and (numbered or name != "plan")
        }
    if kind is tuple:
        return [_shown(part, numbered=numbered) for part in value]
    return value


@cache
def _keys(kind: type) -> tuple[tuple[str, Any], ...]:
    """The keys of a type, each with the value at which it stays silent."""
    beyond = _BEYOND.get(kind, ())
    return tuple(
        (part.name, _silent(part) if part.name in beyond else MISSING)
        for part in fields(kind)
    )


def _silent(part: Field[Any]) -> Any:
    if part.default_factory is not MISSING:
        return part.default_factory()
    return part.default


def _tidy(part: dict[str, Any], kind: type | None) -> dict[str, Any]:
    """A component in the order it is printed, requiring what is always printed."""
    part["description"] = part.get("description", "").split("\n", 1)[0]
    shapes = part.get("properties")
    if shapes is None:
        return part
    keys = _keys(kind) if kind else tuple((name, MISSING) for name in shapes)
    part["properties"] = {name: _plain(shapes[name]) for name, _ in keys}
    part["required"] = [name for name, silent in keys if silent is MISSING]
    return part


def _plain(shape: dict[str, Any]) -> dict[str, Any]:
    """A property without its default, which the contract prints anyway."""
    default = shape.pop("default", None)
    if isinstance(default, str) and default.startswith("luoshi."):
        return {"const": default}
    return shape
