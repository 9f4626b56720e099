"""The examples in the reading step's docstrings hold."""

from __future__ import annotations

import ast
import doctest
from importlib import import_module
from pathlib import Path

import pytest

from luoshi.core.documents import codes

FOLDER = Path(codes.__file__).parent
SOURCES = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.py")}
NAMES = sorted(name for name, source in SOURCES.items() if "Example  >>>" in source)


def examples(source: str) -> str:
    """All docstrings of a module, their headings blanked so that doctest sees examples."""
    nodes = ast.walk(ast.parse(source))
    found = [
        ast.get_docstring(node) or ""
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    return "\n\n".join(found).replace("Example  >>>", "         >>>")


@pytest.mark.parametrize("name", NAMES)
def test_examples_hold(name: str) -> None:
    module = import_module(f"luoshi.core.documents.{name}")
    parser = doctest.DocTestParser()
    test = parser.get_doctest(
        examples(SOURCES[name]), dict(vars(module)), name, None, None
    )
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0
