"""Units and persons in the cells of a ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from luoshi.core.ledgers.due import is_blank
from luoshi.core.ledgers.names import PERSON, PHONE, is_person
from luoshi.core.ledgers.profile import is_people
from luoshi.core.plans.clauses import FIRST_LEADS, Clause
from luoshi.core.plans.paragraphs import FOLD
from luoshi.core.plans.plan import Role
from luoshi.core.plans.responsibility import Named, lead_first, read_clause

# What parts names in a cell and not in a sentence; each stands for one 、.
PARTED = str.maketrans(dict.fromkeys("/\\|+&\n\t", "、"))
ROLE_TAIL = re.compile(
    r"\((?:(?P<lead>牵头|主办|主责|第一责任)|(?P<support>配合|协办|参与|协助)"
    r"|(?P<responsible>责任|承办|负责|落实))(?:单位|部门|责任单位)?\)$"
)
JOINED_LEADS = re.compile("牵头|主办")
NUMBERED = re.compile(r"(?:^|(?<=[、,; ]))(?:\d{1,2}[.、)]|[①-⑳])")
EMPTIED = re.compile(r"\([\s,、:;]*\)")
LABELS = re.compile(
    "(?:责任|联系|负责|经办|联络)(?:人|员)|姓名|职务|(?:联系|办公|手机)?(?:电话|号码|方式)|手机"
)


@dataclass(frozen=True, slots=True)
class LedgerUnit:
    """One unit of a row, as written, and its role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Contact:
    """One person of a row: the name, the telephone number, or both."""

    name: str | None
    phone: str | None


def leads_first(header: str, notes: tuple[str, ...] = ()) -> bool:
    """Whether the first unit of a column leads, as its header or a note says.

    Example

        >>> leads_first("责任单位（列第一位的为牵头单位）"), leads_first("责任单位")
        (True, False)
    """
    folded = "。".join([header, *notes]).translate(FOLD)
    if FIRST_LEADS.search(folded):
        return True
    bare = re.sub(r"\([^()]*\)", "", header.translate(FOLD))
    return JOINED_LEADS.search(bare) is not None and bool(
        re.search("配合|协办|责任", bare.replace("责任人", ""))
    )


@lru_cache(maxsize=8192)
def read_units(
    text: str, role: Role, *, first_leads: bool = False
) -> tuple[tuple[LedgerUnit, ...], tuple[Contact, ...]]:
    """The units in a cell under a column of a role, and the persons named beside them.

    A role that the cell itself states goes before that of its column.

    Example

        >>> units, people = read_units("区商务局（牵头）、区财政局", "responsible")
        >>> [(unit.name, unit.role) for unit in units]
        [('区商务局', 'lead'), ('区财政局', 'responsible')]
    """
    if is_blank(text):
        return (), ()
    words = text.translate(FOLD).translate(PARTED)
    words = NUMBERED.sub(blank, words)
    people = list(find_people(words))
    for person in people:
        words = blanked(words, person)
    words = EMPTIED.sub(blank, words)
    named = [
        tagged(one, text)
        for one in read_clause(Clause(0, len(words), 0, len(words), words))
    ]
    if (first_leads or FIRST_LEADS.search(words)) and named:
        named = lead_first(named)
    found: list[LedgerUnit] = []
    for one in named:
        if is_people(one.name):
            people.append(Contact(one.name, None))
        else:
            own = one.role if one.role != "responsible" else role
            found.append(LedgerUnit(one.name, own))
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(people))


def blank(match: re.Match[str]) -> str:
    """Blanks in the place of a match, so that every other place is kept."""
    return " " * len(match[0])


def tagged(named: Named, text: str) -> Named:
    """A name as it is written, without the bracket behind it that only gives its role."""
    match = ROLE_TAIL.search(named.name)
    end, role = named.end, named.role
    if match is not None and match.lastgroup is not None:
        end = named.start + match.start()
        role = match.lastgroup  # type: ignore[assignment]
    name = re.sub(r"\s+", "", text[named.start : end])
    return Named(name, role, named.start, end)


def find_people(words: str) -> Iterator[Contact]:
    """The persons in a cell of units: a name with a telephone number, or in brackets."""
    for match in PHONE.finditer(words):
        before = re.search(rf"({PERSON.pattern})[\s:(、,]*$", words[: match.start()])
        name = before[1] if before and is_person(before[1]) else None
        yield Contact(name, match[0])


def blanked(words: str, person: Contact) -> str:
    """The words with one person left out, every other place kept."""
    for part in (person.phone, person.name):
        if part:
            words = words.replace(part, " " * len(part), 1)
    return words


def read_contacts(text: str) -> tuple[Contact, ...]:
    """The persons in a cell of persons, in order.

    Example

        >>> read_contacts("李明 0571-8800000；王芳")
        (Contact(name='李明', phone='0571-8800000'), Contact(name='王芳', phone=None))
    """
    if is_blank(text):
        return ()
    words = text.translate(FOLD)
    found: list[Contact] = []
    for part in re.split(r"[\n;、,]+", LABELS.sub(" ", words)):
        phones = PHONE.findall(part)
        names = [
            name
            for name in re.split(r"[\s:()]+", PHONE.sub(" ", part))
            if re.search(r"[\u4e00-\u9fffA-Za-z]", name)
        ]
        found += paired(names, phones)
    return tuple(dict.fromkeys(found))


def paired(names: list[str], phones: list[str]) -> list[Contact]:
    """Names with numbers in their order; what is left over stands alone."""
    size = max(len(names), len(phones))
    names_: list[str | None] = [*names, *[None] * (size - len(names))]
    phones_: list[str | None] = [*phones, *[None] * (size - len(phones))]
    return [Contact(*pair) for pair in zip(names_, phones_, strict=True)]


def joined_contacts(columns: list[tuple[Contact, ...]]) -> tuple[Contact, ...]:
    """The persons of several columns; one of names and one of numbers belong together."""
    filled = [column for column in columns if column]
    if len(filled) == 2 and len(filled[0]) == len(filled[1]):
        names = [one.name for column in filled for one in column if one.name]
        phones = [one.phone for column in filled for one in column if one.phone]
        if len(names) == len(phones) == len(filled[0]):
            pairs = zip(names, phones, strict=True)
            return tuple(Contact(name, phone) for name, phone in pairs)
    return tuple(dict.fromkeys(one for column in filled for one in column))
