"""The outlines of regions, read from a GeoJSON that anybody may have made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from luoshi.core.errors import RegionError

MOST_BYTES = 4 * 1024 * 1024
MOST_FEATURES = 2_000
MOST_POINTS = 200_000
DIGITS = 5
SHAPES = frozenset({"Polygon", "MultiPolygon"})
# Under which names the makers of such files write the code of a region.
CODES = ("code", "adcode", "gb", "id")
LEAST_OF_A_RING = 4

Ring = list[list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """Regions with their outlines, nothing else of the file kept.

    Shapes   ``features`` as GeoJSON has them, each with a ``name`` and a ``code``
    """

    features: tuple[dict[str, Any], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the regions are called."""
        return tuple(one["properties"]["name"] for one in self.features)

    def text(self) -> str:
        """The same as GeoJSON."""
        whole = {"type": "FeatureCollection", "features": list(self.features)}
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def read_outlines(data: bytes) -> Outlines:
    """The outlines in a GeoJSON: polygons with a name, in degrees.

    Coordinates are rounded to about a metre; other properties are left out.

    Errors   RegionError for what is too large, is no GeoJSON, has no name, or lies nowhere
    Source   RFC 7946
    """
    if len(data) > MOST_BYTES:
        raise RegionError(
            "地图文件超过 %(most)s MB，请先简化边界再上传。",
            most=MOST_BYTES // 1024 // 1024,
        )
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise RegionError("这不是 UTF-8 的 GeoJSON 文件，请核对后再上传。") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise RegionError("地图文件应是 GeoJSON 的 FeatureCollection，请核对。")
    if not 0 < len(features) <= MOST_FEATURES:
        raise RegionError(
            "地图文件应有 1—%(most)s 个区域，请核对。", most=MOST_FEATURES
        )
    room = [MOST_POINTS]
    found = tuple(_feature(one, at, room) for at, one in enumerate(features, start=1))
    return Outlines(features=found)


def _feature(one: object, at: int, room: list[int]) -> dict[str, Any]:
    known = one if isinstance(one, dict) else {}
    properties, geometry = known.get("properties"), known.get("geometry")
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        raise RegionError("地图文件的第 %(at)s 个区域不完整，请核对。", at=at)
    name = properties.get("name")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= 60:
        raise RegionError("地图文件的第 %(at)s 个区域没有名称（name），请补上。", at=at)
    kind = geometry.get("type")
    if kind not in SHAPES:
        raise RegionError("地图文件的第 %(at)s 个区域不是多边形，请核对。", at=at)
    depth = 2 if kind == "Polygon" else 3
    shape = _shape(geometry.get("coordinates"), depth, at, room)
    return {
        "type": "Feature",
        "properties": {"name": name.strip(), "code": _code(properties)},
        "geometry": {"type": kind, "coordinates": shape},
    }


def _code(properties: dict[str, Any]) -> str:
    """The code of a region with its twelve digits, empty where there is none."""
    for name in CODES:
        text = str(properties.get(name, ""))
        if text.isascii() and text.isalnum() and 2 <= len(text) <= 12:
            return text.ljust(12, "0")
    return ""


def _shape(data: object, depth: int, at: int, room: list[int]) -> list[Any]:
    """Rings, or polygons of rings."""
    if not isinstance(data, list) or not data:
        raise RegionError("地图文件的第 %(at)s 个区域不完整，请核对。", at=at)
    if depth > 1:
        return [_shape(one, depth - 1, at, room) for one in data]
    ring = list(_points(data, at))
    room[0] -= len(ring)
    if room[0] < 0:
        raise RegionError(
            "地图文件的点超过 %(most)s 个，请先简化边界再上传。", most=MOST_POINTS
        )
    if len(ring) < LEAST_OF_A_RING or ring[0] != ring[-1]:
        raise RegionError("地图文件的第 %(at)s 个区域的边界没有闭合，请核对。", at=at)
    return ring


def _points(data: list[Any], at: int) -> Iterator[list[float]]:
    for one in data:
        pair = one[:2] if isinstance(one, list) else []
        numbers = [float(n) for n in pair if type(n) in {int, float} and isfinite(n)]
        is_place = (
            len(numbers) == 2 and abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90
        )
        if not is_place:
            raise RegionError(
                "地图文件的第 %(at)s 个区域的坐标不是经纬度，请核对。", at=at
            )
        yield [round(n, DIGITS) for n in numbers]
