"""Rows in shortened and shuffled words find their measures in real plans."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from luoshi.core.documents.read import read_file
from luoshi.core.ledgers.match import match_ledger
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.plans.comparison.wording import read_wordings
from luoshi.core.plans.compile import compile_plan

DOCUMENTS = (
    "seeds/000_24207d2448cf2f94.txt",
    "seeds/001_c7ba4c26b0968650.txt",
    "corpus/063_shanghai-145-outline.txt",
    "corpus/070_national-12th-5yr-plan.txt",
)
PIECE = re.compile("(?<=[。；，])")


def shortened(content: str, chance: random.Random) -> LedgerRow:
    """About half of what a measure says, as an office would enter it."""
    pieces = [piece for piece in PIECE.split(content) if piece.strip()]
    kept = [piece for piece in pieces if chance.random() < 0.5] or pieces[:1]
    return LedgerRow(sheet="台账", rows=(2,), texts={"content": "".join(kept)})


@pytest.mark.parametrize("name", DOCUMENTS)
def test_shortened_rows_find_measures(shared: Path, name: str) -> None:
    document = read_file(shared / "documents" / name)
    plan = compile_plan(document)
    chance = random.Random(7)
    wordings = list(read_wordings(plan, document.text))
    chance.shuffle(wordings)
    rows = [shortened(wording.content, chance) for wording in wordings]
    links = match_ledger(rows, plan, document.text).links
    right = sum(wordings[link.row].measure.id == link.measure for link in links)
    assert right >= 0.97 * len(wordings)
    assert right >= 0.99 * len(links)
