"""Files as a verb receives them: found, named and read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_file
from luoshi.core.documents.sniff import KNOWN
from luoshi.core.errors import DocumentError
from luoshi.core.plans.compile import compile_plan
from luoshi.core.reports.subjects import Side

# What a folder is searched for: the formats plans come in, not those ledgers leave in.
_SUFFIXES = frozenset(f".{ending}" for ending in KNOWN - {"csv", "md"})


@dataclass(frozen=True, slots=True)
class Job:
    """One file to compile, and the name it goes by in the result."""

    path: Path
    name: str


def read_named(path: Path) -> Document:
    """The document in a file; an error names the file.

    Errors   DocumentError of the same kind as the reader's
    """
    try:
        return read_file(path)
    except DocumentError as error:
        raise type(error)(f"{path.name}：{error.message}") from error


def read_side(path: Path) -> Side:
    """The plan of a file beside its reading text, for comparing."""
    document = read_named(path)
    return Side(compile_plan(document), document.text)


def expand(paths: Iterable[Path]) -> list[Job]:
    """The files that are meant: folders searched through, in order of name."""
    paths = list(paths)
    several = sum(path.is_dir() for path in paths) > 1
    jobs = []
    for path in paths:
        if not path.is_dir():
            jobs.append(Job(path, path.name))
            continue
        for file in sorted(filter(_is_plan, path.rglob("*"))):
            name = file.relative_to(path.parent if several else path).as_posix()
            jobs.append(Job(file, name))
    return jobs


def _is_plan(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return path.is_file() and not hidden and path.suffix.lower() in _SUFFIXES
