"""Whether the rows of a sheet fit each other and the directory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luoshi.core.organisations.changes import overlaid
from luoshi.core.organisations.grids import AREAS, Flaw, Plot, flaws
from luoshi.core.organisations.groups import Period
from luoshi.core.organisations.known import LEVELS
from luoshi.core.organisations.phones import is_phone
from luoshi.core.organisations.regions import fits, parent_code, ring, stem_of
from luoshi.core.organisations.sheet import Reading, finding
from luoshi.core.organisations.tables import TABLES, Book, Entry
from luoshi.core.spreadsheets.codes import CellFinding

_ON_UNIT = frozenset({"unit_leader", "reporter"})


@dataclass(frozen=True, slots=True)
class _Whole:
    """The directory as it would be, by what rows name each other with."""

    codes: frozenset[str]
    units: frozenset[str]
    forces: frozenset[str]
    over: dict[str, str]
    above: dict[str, str]
    heirs: dict[str, str]
    names: dict[str, set[str]]
    people: frozenset[str]
    levels: dict[str, str]
    places: dict[str, str]
    grids: dict[str, str]
    flaws: dict[str, list[Flaw]]


def check(now: Book, reading: Reading, people: Iterable[str]) -> list[CellFinding]:
    """What stands against a sheet; ``people`` are the sign-ins that there are."""
    whole = _whole(overlaid(now, reading.book), people)
    return [
        finding(
            code,
            message,
            TABLES[entry.table],
            row=entry.row,
            column=reading.places[entry.table].get(name),
            name=name,
        )
        for rows in reading.book.values()
        for entry in rows
        for code, name, message in _row(entry, whole)
    ]


_Told = Iterator[tuple[str, str, str]]


def _row(entry: Entry, whole: _Whole) -> _Told:
    yield from _dates(entry)
    yield from _phone(entry)
    yield from _region_known(entry, whole)
    if entry.table == "regions":
        yield from _region(entry, whole)
    elif entry.table == "units":
        yield from _unit(entry, whole)
    elif entry.table == "groups":
        yield from _group(entry, whole)
    elif entry.table == "posts":
        yield from _post(entry, whole)
    elif entry.table == "grids":
        yield from _grid(entry, whole)
    else:
        yield from _worker(entry, whole)


def _dates(entry: Entry) -> _Told:
    since, until = entry.day("valid_from"), entry.day("valid_to")
    if since and until and until < since:
        message = f"结束的 {until} 早于开始的 {since}。"
        yield "directory-date-order", "valid_to", message


def _phone(entry: Entry) -> _Told:
    number = entry.text("phone")
    if number and "*" not in number and not is_phone(number):
        yield "directory-phone-wrong", "phone", f"“{number}”不是电话号码。"


def _region_known(entry: Entry, whole: _Whole) -> _Told:
    code = entry.text("region")
    if code and code not in whole.codes:
        yield "directory-region-unknown", "region", f"没有代码为 {code} 的区域。"


def _region(entry: Entry, whole: _Whole) -> _Told:
    code, level, above = entry.text("code"), entry.text("level"), entry.text("parent")
    known = next((one for one in LEVELS if one == level), None)
    if code and known and not entry.flag("is_local") and not fits(code, known):
        message = f"{code} 不是{LEVELS[known]}的 12 位代码。"
        yield "directory-code-wrong", "code", message
        return
    implied = above or (parent_code(code, known) if known and len(code) == 12 else "")
    if above and above not in whole.codes:
        yield "directory-parent-missing", "parent", f"没有代码为 {above} 的上级区域。"
    elif implied and level not in {"province", "nation"} and implied not in whole.codes:
        yield "directory-parent-missing", "code", f"没有上级区域 {implied}。"
    if ring(code, whole.over):
        yield "directory-ring", "parent", "上级区域绕回到了自己。"


def _unit(entry: Entry, whole: _Whole) -> _Told:
    name, above, heir = (
        entry.text("name"),
        entry.text("parent"),
        entry.text("successor"),
    )
    if above and above not in whole.units:
        yield "directory-parent-missing", "parent", f"没有单位“{above}”。"
    if heir and heir not in whole.units:
        yield "directory-unit-unknown", "successor", f"没有单位“{heir}”。"
    if heir and entry.day("valid_to") is None:
        message = f"已由“{heir}”承继，但没有失效日期。"
        yield "directory-end-missing", "valid_to", message
    if ring(name, whole.above):
        yield "directory-ring", "parent", "上级单位绕回到了自己。"
    if ring(name, whole.heirs):
        yield "directory-ring", "successor", "承继单位绕回到了自己。"
    for alias in entry.words("aliases"):
        others = whole.names.get(alias, set()) - {name}
        if others:
            message = f"“{alias}”已是{'、'.join(sorted(others))}的名称。"
            yield "directory-name-taken", "aliases", message


def _group(entry: Entry, whole: _Whole) -> _Told:
    for column in ("leads", "members"):
        for name in entry.words(column):
            if name not in whole.units:
                yield "directory-unit-unknown", column, f"没有单位“{name}”。"


def _post(entry: Entry, whole: _Whole) -> _Told:
    user, role = entry.text("user"), entry.text("role")
    unit, force = entry.text("unit"), entry.text("force")
    if user and user not in whole.people:
        yield "directory-person-unknown", "user", f"没有登录名“{user}”。"
    if unit and unit not in whole.units:
        yield "directory-unit-unknown", "unit", f"没有单位“{unit}”。"
    if force and force not in whole.forces:
        yield "directory-force-unknown", "force", f"没有专班“{force}”。"
    if role in _ON_UNIT and not unit:
        yield "directory-post-incomplete", "unit", "这个岗位要写明单位。"
    if role == "force_lead" and not force:
        yield "directory-post-incomplete", "force", "专班牵头人要写明专班。"
    if role == "leader" and not entry.words("fields") and not entry.text("region"):
        message = "领导没有写明分管领域或区域。"
        yield "directory-leader-everywhere", "fields", message


def _grid(entry: Entry, whole: _Whole) -> _Told:
    area, unit = entry.text("region"), entry.text("unit")
    level = next((one for one in AREAS if one == whole.levels.get(area)), None)
    if area in whole.codes and level is None:
        message = f"{whole.places[area]}不是街道、乡镇或社区。"
        yield "directory-grid-area", "region", message
    if unit and unit not in whole.units:
        yield "directory-unit-unknown", "unit", f"没有单位“{unit}”。"
    for code in entry.words("communities"):
        if code not in whole.codes:
            message = f"没有代码为 {code} 的区域。"
            yield "directory-region-unknown", "communities", message
        elif level and not code.startswith(stem_of(area, level)):
            message = f"{whole.places[code]}不在{whole.places[area]}。"
            yield "directory-grid-outside", "communities", message
    for flaw in whole.flaws.get(entry.text("code"), ()):
        yield f"directory-{flaw.code}", _AT[flaw.code], _words(flaw, whole)


_AT = {"grid-overlap": "communities", "grid-team-missing": "team"}


def _words(flaw: Flaw, whole: _Whole) -> str:
    if flaw.code == "grid-team-missing":
        return "没有服务团队。"
    community = whole.places.get(flaw.community, flaw.community)
    return f"{community}同时也在“{whole.grids[flaw.other]}”里。"


def _worker(entry: Entry, whole: _Whole) -> _Told:
    grid, user = entry.text("grid"), entry.text("user")
    if grid and grid not in whole.grids:
        yield "directory-grid-unknown", "grid", f"没有编码为 {grid} 的网格。"
    if user and user not in whole.people:
        yield "directory-person-unknown", "user", f"没有登录名“{user}”。"


def _plot(entry: Entry) -> Plot:
    return Plot(
        code=entry.text("code"),
        communities=frozenset(entry.words("communities")),
        team=entry.text("team"),
        period=Period(since=entry.day("valid_from"), until=entry.day("valid_to")),
    )


def _flaws(book: Book) -> dict[str, list[Flaw]]:
    found: dict[str, list[Flaw]] = defaultdict(list)
    for flaw in flaws(_plot(entry) for entry in book["grids"]):
        found[flaw.grid].append(flaw)
    return found


def _whole(book: Book, people: Iterable[str]) -> _Whole:
    names: dict[str, set[str]] = {}
    for unit in book["units"]:
        for name in (unit.text("name"), *unit.words("aliases")):
            names.setdefault(name, set()).add(unit.text("name"))
    return _Whole(
        codes=frozenset(one.text("code") for one in book["regions"]),
        units=frozenset(one.text("name") for one in book["units"]),
        forces=frozenset(
            one.text("name") for one in book["groups"] if one.text("sort") == "force"
        ),
        over={one.text("code"): one.text("parent") for one in book["regions"]},
        above={one.text("name"): one.text("parent") for one in book["units"]},
        heirs={one.text("name"): one.text("successor") for one in book["units"]},
        names=names,
        people=frozenset(people),
        levels={one.text("code"): one.text("level") for one in book["regions"]},
        places={one.text("code"): one.text("name") for one in book["regions"]},
        grids={one.text("code"): one.text("name") for one in book["grids"]},
        flaws=_flaws(book),
    )
