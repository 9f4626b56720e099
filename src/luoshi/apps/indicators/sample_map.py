"""The map of a province that does not exist: nine counties in three rows, three cities of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from zlib import crc32

WEST, NORTH, SIZE = 112.0, 31.0, 0.6
# Column and row of each county, counted from the north-west.
COUNTIES = {
    "砚台县": (0, 0),
    "东麓县": (1, 0),
    "枫浦区": (0, 1),
    "石塘区": (1, 1),
    "帆石区": (0, 2),
    "芦洲县": (1, 2),
    "鹤汀区": (2, 0),
    "云栈县": (2, 1),
    "苇塘县": (2, 2),
}
# First and last column, first and last row.
CITIES = {
    "溪陵市": (0, 1, 0, 1),
    "岭泽市": (2, 2, 0, 2),
    "栖湾市": (0, 1, 2, 2),
}
STEPS = 4

Corner = tuple[int, int]
Place = list[float]


def outlines() -> bytes:
    """The map as GeoJSON; neighbours share their borders."""
    blocks = {name: (col, col, row, row) for name, (col, row) in COUNTIES.items()}
    features = [_feature(name, block) for name, block in (CITIES | blocks).items()]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False).encode()


def _feature(name: str, block: tuple[int, int, int, int]) -> dict[str, object]:
    ring = [place for corner in _round(*block) for place in corner]
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    }


def _round(west: int, east: int, north: int, south: int) -> Iterator[list[Place]]:
    """The sides of a block of cells, corner by corner."""
    right, low = east + 1, south + 1
    corners = [
        *((col, north) for col in range(west, right)),
        *((right, row) for row in range(north, low)),
        *((col, low) for col in range(right, west, -1)),
        *((west, row) for row in range(low, north, -1)),
    ]
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        yield _side(start, end)


def _side(start: Corner, end: Corner) -> list[Place]:
    """The border from one corner to another without its end, the same from either side."""
    first, last = sorted((start, end))
    between = [_bent(first, last, step) for step in range(1, STEPS)]
    return [_bent(start, start, 0), *(between if start == first else between[::-1])]


def _bent(first: Corner, last: Corner, step: int) -> Place:
    part = step / STEPS
    east = first[0] + (last[0] - first[0]) * part + _swing(first, last, step, "x")
    south = first[1] + (last[1] - first[1]) * part + _swing(first, last, step, "y")
    return [round(WEST + SIZE * east, 4), round(NORTH - SIZE * south, 4)]


def _swing(first: Corner, last: Corner, step: int, axis: str) -> float:
    return (crc32(f"{first}{last}{step}{axis}".encode()) % 1000 - 500) / 5000
