"""Small texts compiled for tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_document
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.plan import Plan

Compile = Callable[[str], Plan]


def document_of(text: str) -> Document:
    """A plain text as a document."""
    return read_document(text.encode(), "plan.txt")


@pytest.fixture
def compiled() -> Compile:
    """Compiles a plain text to a plan."""
    return lambda text: compile_plan(document_of(text))
