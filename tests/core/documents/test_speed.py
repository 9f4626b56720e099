"""A long plan is read in seconds; the bounds leave room for a busy machine."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.core.documents.made_docx import cell, make_docx, paragraph, table
from tests.core.documents.made_pdf import Press, page_number, running_head

from luoshi.core.documents.read import read_document

TEXT = "推动养老服务提质扩容，建设社区食堂和日间照料中心，完善街道综合服务功能。" * 8
COUNT = 100_000 // len(TEXT) + 1


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def test_long_pdf_takes_seconds() -> None:
    press = Press(draw=[page_number, running_head])
    for number in range(COUNT):
        press.paragraph(f"（{number}）{TEXT}")
    data = press.finish()
    assert seconds(lambda: read_document(data, "方案.pdf")) < 15


def test_long_docx_takes_a_second() -> None:
    rows = [cell("甲") + cell("乙", "丙") for _ in range(300)]
    body = [paragraph(f"（{number}）{TEXT}") for number in range(COUNT)]
    data = make_docx(*body, table(*rows))
    assert seconds(lambda: read_document(data, "方案.docx")) < 2


def test_long_page_takes_a_second() -> None:
    body = "".join(f"<p>（{number}）{TEXT}</p>" for number in range(COUNT))
    rows = "<tr><td>甲<td>乙" * 300
    data = f"<html><body><div>{body}<table>{rows}</table></div></body></html>".encode()
    assert seconds(lambda: read_document(data, "方案.html")) < 2
