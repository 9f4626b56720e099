"""The question of ``core.tables.paths`` as it is asked with pandas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

COLUMNS = [
    *("indicator", "region", "kind", "months", "scope", "breakdown"),
    *("value", "published_growth", "version", "approved", "withdrawn", "code"),
    *("year", "month"),
]
VERSION = ["indicator", "region", "scope", "breakdown", "code", "version"]


def by_frames(root: Path, goals: pa.Table, today: date, months: int) -> pd.DataFrame:
    """The light of every target; ``months`` were over by today since the year nought."""
    asked = goals.to_pandas()
    found = asked.merge(latest(root, asked, months), on="key", how="left")
    return judged(placed(found), today)[["key", "actual", "expected", "gap", "light"]]


def latest(root: Path, goals: pd.DataFrame, months: int) -> pd.DataFrame:
    """The last figure that speaks for every target."""
    figures = pd.read_parquet(root / "observations", columns=COLUMNS)
    figures["on"] = figures["year"].astype(int) * 12 + figures["month"].astype(int)
    given_back = figures.loc[figures["withdrawn"].notna(), VERSION]
    is_whole = (figures["scope"] == "") & (figures["breakdown"] == "")
    is_known = figures["approved"].notna() & (figures["on"] <= months)
    kept = without(figures[is_whole & is_known], given_back)
    later = kept[kept["version"] > 1]
    last = later.groupby(VERSION[:-1], observed=True)["version"].max().reset_index()
    older = last.assign(last=last["version"]).drop(columns="version")
    held = kept.merge(older, on=VERSION[:-1], how="left")
    kept = held[held["last"].isna() | (held["last"] == held["version"])]
    pairs = kept.merge(
        goals[["key", "indicator", "region", "after", "due", "is_yearly", "is_growth"]],
        on=["indicator", "region"],
    )
    is_timely = (pairs["on"] > pairs["after"]) & (pairs["on"] <= pairs["due"])
    is_cumulated = ~pairs["is_yearly"] | (pairs["months"] == pairs["month"].astype(int))
    pairs = pairs[is_timely & is_cumulated]
    pairs["actual"] = pairs["value"].mask(pairs["is_growth"], pairs["published_growth"])
    pairs = pairs[pairs["actual"].notna()]
    pairs["is_last"] = pairs["kind"] == "cumulated"
    ordered = pairs.sort_values(["on", "months", "is_last"])
    return ordered.drop_duplicates("key", keep="last")[["key", "on", "actual"]]


def without(figures: pd.DataFrame, gone: pd.DataFrame) -> pd.DataFrame:
    """The figures without some versions."""
    marked = figures.merge(gone.assign(is_gone=True), on=VERSION, how="left")
    return marked[marked["is_gone"].isna()]


def placed(found: pd.DataFrame) -> pd.DataFrame:
    """Where every indicator should stand on the day of its figure, and the gap."""
    year = (found["on"] - 1) // 12
    at = np.where(found["is_yearly"], year * 12 + 12, found["on"])
    part = (at - found["base"]) / (found["due"] - found["base"])
    curve = found["start"] * (found["end"] / found["start"]) ** part
    slope = found["start"] + (found["end"] - found["start"]) * part
    level = np.where(found["is_curved"], curve, slope)
    level = np.where(found["is_steady"] | (at == found["due"]), found["end"], level)
    month = found["on"] - year * 12
    pace = np.where(found["is_yearly"], month / 12, 1.0)
    expected = level * pace
    is_paced = found["is_yearly"] & (month < 12)
    apart = found["actual"] - expected
    whole = np.where(is_paced, level, expected)
    gap = np.where(found["in_points"], apart, 100 * apart / whole)
    told = {"year": year, "month": month, "expected": expected, "gap": gap}
    return found.assign(apart=apart, is_paced=is_paced, **told)


def judged(found: pd.DataFrame, today: date) -> pd.DataFrame:
    """The light of every target."""
    bound = found["low"].fillna(found["high"])
    under, over = found["actual"] < found["low"], found["actual"] > found["high"]
    is_off = (under & ~found["is_lower"]) | (over & found["is_lower"])
    is_off |= found["is_strict"] & (found["actual"] == bound)
    is_known = found["actual"].notna()
    at_due = found["on"] == found["due"]
    is_due = found["is_limit"] | at_due
    is_due |= (
        found["is_growth"]
        & (found["month"] == 12)
        & (found["year"] >= found["first_year"])
    )
    short = np.where(found["is_lower"], found["apart"], -found["apart"])
    behind = np.round(np.where(short > 0, abs(found["gap"]), -abs(found["gap"])), 9)
    severe = np.select([found["in_points"], found["is_paced"]], [1, 10], 5)
    is_late = pd.to_datetime(found["due_on"]) < pd.Timestamp(today)
    light = np.select(
        [
            is_due & is_off & is_known,
            is_known & ~is_off & (at_due | found["is_counted"]),
            behind > severe,
            (behind > 0) | (is_late & ~at_due),
            ~np.isnan(behind),
        ],
        ["red", "done", "red", "yellow", "green"],
        "none",
    )
    return found.assign(light=light)
