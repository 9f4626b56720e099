"""The map of the demonstration."""

from __future__ import annotations

import json

from luoshi.apps.indicators.sample_map import CITIES, COUNTIES, outlines
from luoshi.core.organisations.outlines import read_outlines


def test_map_can_be_taken() -> None:
    assert set(read_outlines(outlines()).names) == {*CITIES, *COUNTIES}


def test_neighbours_share_their_borders() -> None:
    features = json.loads(outlines())["features"]
    rings = {
        one["properties"]["name"]: {
            tuple(place) for place in one["geometry"]["coordinates"][0]
        }
        for one in features
    }
    assert len(rings["砚台县"] & rings["东麓县"]) == 5
    assert len(rings["溪陵市"] & rings["砚台县"]) == 9
