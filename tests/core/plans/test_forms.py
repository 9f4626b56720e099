"""One plan in many printed forms states the same measures and targets."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from luoshi.core.documents.read import read_document, read_file
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.plan import Plan

WIDE = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "：", ";": "；"})


def printed_full(text: str) -> bytes:
    """Every punctuation mark between words in its full-width form."""
    marks = re.compile(r"(?<!\d)[(),:;](?!\d)")
    return marks.sub(lambda match: match[0].translate(WIDE), text).encode()


def printed_pages(text: str) -> bytes:
    """Lines of 28 characters with a page number after every thirtieth."""
    lines: list[str] = []
    for paragraph in filter(None, map(str.strip, text.split("\n"))):
        start, room = 0, 52
        while start < len(paragraph):
            end, width = start, 0
            while end < len(paragraph) and width < room:
                width += 2 if ord(paragraph[end]) > 0x2000 else 1
                end += 1
            lines.append(paragraph[start:end])
            if not (len(lines) + 1) % 31:
                lines.append(str((len(lines) + 1) // 31))
            start, room = end, 56
    return "\n".join(lines).encode()


def printed_once(text: str) -> bytes:
    """The whole document on one line."""
    return " \u3000\u3000".join(filter(None, map(str.strip, text.split("\n")))).encode()


def printed_word(text: str) -> bytes:
    document = docx.Document()
    for line in filter(None, map(str.strip, text.split("\n"))):
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def printed_web(text: str) -> bytes:
    body = "".join(
        f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip()
    )
    page = (
        f"<html><head><meta charset=utf-8></head><body><div>{body}</div></body></html>"
    )
    return page.encode()


def printed_gb(text: str) -> bytes:
    return text.encode("gb18030")


FORMS: list[tuple[str, Callable[[str], bytes]]] = [
    ("full.txt", printed_full),
    ("once.txt", printed_once),
    ("word.docx", printed_word),
    ("page.html", printed_web),
    ("gb.txt", printed_gb),
]


def bare(words: str | None) -> str:
    return re.sub(r"[\s.,:;，：；。、()（）]", "", words or "")


def stated(plan: Plan) -> list[object]:
    """What a plan says, punctuation apart."""
    measures: list[object] = [
        (bare(m.marker), bare(m.title), sorted((bare(u.name), u.role) for u in m.units))
        for m in plan.measures
    ]
    targets = sorted(
        (str(t.value), bare(t.unit), str(t.deadline)) for t in plan.targets
    )
    return [*measures, *targets]


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    """A long plan with every kind of clause: the provincial action plan among the seeds."""
    (path,) = (shared / "documents/seeds").glob("002_*.txt")
    return read_file(path).text


@pytest.mark.parametrize(("name", "form"), FORMS, ids=[name for name, _ in FORMS])
def test_form_does_not_change_the_plan(
    name: str, form: Callable[[str], bytes], text: str
) -> None:
    plain = compile_plan(read_document(text.encode(), "plain.txt"))
    assert stated(compile_plan(read_document(form(text), name))) == stated(plain)


def test_page_breaks_keep_every_measure(text: str) -> None:
    plain = compile_plan(read_document(text.encode(), "plain.txt"))
    paged = compile_plan(read_document(printed_pages(text), "paged.txt"))
    assert [(bare(m.marker), bare(m.title)) for m in paged.measures] == [
        (bare(m.marker), bare(m.title)) for m in plain.measures
    ]


def test_page_numbers_stay_out_of_names(text: str) -> None:
    paged = compile_plan(read_document(printed_pages(text), "paged.txt"))
    names = [unit.name for measure in paged.measures for unit in measure.units]
    assert len(names) > 150
    assert not any(re.search(r"\d", name) for name in names)
