"""Outlines of regions from a GeoJSON of any origin."""

from __future__ import annotations

import json
from typing import Any

import pytest

from luoshi.core.errors import RegionError
from luoshi.core.organisations.outlines import MOST_BYTES, read_outlines

SQUARE = [[[1, 1], [2, 1], [2, 2.1234567], [1, 1]]]


def feature(**changes: Any) -> dict[str, Any]:
    plain = {
        "type": "Feature",
        "properties": {"name": "枫浦区", "adcode": 990102, "secret": "<b>"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    return plain | changes


def file(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_names_and_codes_are_kept_alone() -> None:
    found = read_outlines(file(feature()))
    assert found.names == ("枫浦区",)
    kept = json.loads(found.text())["features"][0]
    assert kept["properties"] == {"name": "枫浦区", "code": "990102000000"}
    assert kept["geometry"]["coordinates"][0][2] == [2.0, 2.12346]


def test_several_polygons_are_one_region() -> None:
    shape = {"type": "MultiPolygon", "coordinates": [SQUARE, SQUARE]}
    assert read_outlines(file(feature(geometry=shape))).names == ("枫浦区",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"type": "FeatureCollection", "features": {}}',
        file(),
        file(7),
        file(feature(properties={})),
        file(feature(properties={"name": "长" * 61})),
        file(feature(geometry=None)),
        file(feature(geometry={"type": "Point", "coordinates": [1, 1]})),
        file(feature(geometry={"type": "Polygon", "coordinates": [[[1, 1], [2, 2]]]})),
        file(
            feature(
                geometry={
                    "type": "Polygon",
                    "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 3]]],
                }
            )
        ),
        file(
            feature(
                geometry={
                    "type": "Polygon",
                    "coordinates": [[[500, 1], [2, 1], [2, 2], [500, 1]]],
                }
            )
        ),
        b" " * (MOST_BYTES + 1),
    ],
)
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(RegionError):
        read_outlines(data)
