"""The ledger that a plan is exported as comes back to the same plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.core.documents.read import read_file
from luoshi.core.ledgers.mapping import propose_mapping
from luoshi.core.ledgers.match import Matches, match_ledger
from luoshi.core.ledgers.row import Trial
from luoshi.core.ledgers.rows import dry_run
from luoshi.core.ledgers.standalone import plan_of
from luoshi.core.ledgers.table import find_tables
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.plan import Plan, Source
from luoshi.core.reports.ledger import ledger_xlsx
from luoshi.core.reports.ledger_csv import ledger_csv
from luoshi.core.spreadsheets.sheet import read_workbook

SAMPLES = Path(__file__).parents[3] / "samples"
NAMES = ("province.docx", "city.pdf", "district.html", "street.txt")
SHARED = (
    "seeds/000_24207d2448cf2f94.txt",
    "seeds/002_ae5005f7988b7668.txt",
    "corpus/005_sc-innovation-reform-rollout-table.txt",
    "corpus/063_shanghai-145-outline.txt",
    "corpus/072_qianxinan-work-report-2024.txt",
)
Export = Callable[[Plan, str], bytes]


def imported(data: bytes, name: str, sheet: str | None = None) -> Trial:
    tables = find_tables(read_workbook(data, name))
    table = next(one for one in tables if sheet in (None, one.sheet))
    mapping = propose_mapping(table)
    assert not mapping.needs_asking
    return dry_run([(table, mapping)])


def returned(plan: Plan, text: str, export: Export, name: str) -> tuple[Trial, Matches]:
    trial = imported(export(plan, text), name)
    return trial, match_ledger(trial.rows, plan, text)


def assert_same(plan: Plan, trial: Trial, matches: Matches) -> None:
    assert trial.accepted
    home = [(trial.rows[link.row].text("code"), link.measure) for link in matches.links]
    assert home == [(measure.id, measure.id) for measure in plan.measures]
    assert [one for link in matches.links for one in link.differences] == []
    assert matches.unmatched_rows == ()
    assert matches.unmatched_measures == ()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("export", "target"), [(ledger_xlsx, "台账.xlsx"), (ledger_csv, "台账.csv")]
)
def test_sample_comes_back_whole(name: str, export: Export, target: str) -> None:
    document = read_file(SAMPLES / name)
    plan = compile_plan(document)
    assert len(plan.measures) > 5
    assert_same(plan, *returned(plan, document.text, export, target))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sheet", ["台账", "督办台账"])
def test_each_sheet_alone_comes_back(name: str, sheet: str) -> None:
    document = read_file(SAMPLES / name)
    plan = compile_plan(document)
    trial = imported(ledger_xlsx(plan, document.text), "台账.xlsx", sheet)
    assert_same(plan, trial, match_ledger(trial.rows, plan, document.text))


@pytest.mark.parametrize("name", SHARED)
def test_real_plan_comes_back_whole(shared: Path, name: str) -> None:
    document = read_file(shared / "documents" / name)
    plan = compile_plan(document)
    assert_same(plan, *returned(plan, document.text, ledger_xlsx, "台账.xlsx"))


@pytest.mark.parametrize("name", NAMES)
def test_ledger_alone_comes_back_whole(name: str) -> None:
    document = read_file(SAMPLES / name)
    rows = imported(
        ledger_xlsx(compile_plan(document), document.text), "台账.xlsx"
    ).rows
    source = Source(name=name, media_type="", sha256="", characters=0)
    text, plan = plan_of(rows, source)
    assert len(plan.measures) == len(rows)
    assert_same(plan, *returned(plan, text, ledger_xlsx, "台账.xlsx"))


@pytest.mark.parametrize("name", NAMES[1:])
def test_other_plan_is_hardly_matched(name: str, plan: Plan, text: str) -> None:
    document = read_file(SAMPLES / name)
    rows = imported(
        ledger_xlsx(compile_plan(document), document.text), "台账.xlsx"
    ).rows
    strong = [link for link in match_ledger(rows, plan, text).links if link.is_strong]
    assert strong == []
