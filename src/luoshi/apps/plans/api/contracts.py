"""What the API says in bytes that others make: contracts of the core, files, uploads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luoshi.apps.plans.taking import FORMATS
from luoshi.core.plans.contract import json_schema

PLACE = "#/components/schemas/"
BINARY = {"type": "string", "format": "binary"}


def components() -> dict[str, Any]:
    """The contracts of the core, each part under the name of its contract."""
    found: dict[str, Any] = {}
    for name in ("plan", "reading"):
        schema = json_schema(name)
        parts = schema.pop("$defs", {})
        found[_name(name)] = _moved(name, _bare(schema))
        for part, shape in parts.items():
            found[_name(name, part)] = _moved(name, shape)
    return found


def _name(contract: str, part: str = "") -> str:
    return f"{contract.title()}Contract{part}"


def _bare(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema without what only a document of its own has."""
    return {
        key: value for key, value in schema.items() if key not in {"$schema", "$id"}
    }


def _moved(contract: str, shape: Any) -> Any:
    """The shape with its references pointing to where its parts are now."""
    if isinstance(shape, list):
        return [_moved(contract, one) for one in shape]
    if not isinstance(shape, dict):
        return shape
    return {
        key: PLACE + _name(contract, str(value).rsplit("/", 1)[1])
        if key == "$ref"
        else _moved(contract, value)
        for key, value in shape.items()
    }


def _given(content: Mapping[str, Any]) -> dict[str, Any]:
    return {"responses": {200: {"content": content}}}


def _ref(name: str) -> dict[str, Any]:
    return {"schema": {"$ref": PLACE + _name(name)}}


PLAN = _given({"application/json": _ref("plan")})
READING = _given({"application/json": _ref("reading")})
ARCHIVE = _given({"application/zip": {"schema": BINARY}})
LEDGERS = _given(
    {
        form.media_type: _ref("plan") if name == "json" else {"schema": BINARY}
        for name, form in FORMATS.items()
    }
)
UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"document": BINARY},
                    "required": ["document"],
                }
            }
        },
    }
}
