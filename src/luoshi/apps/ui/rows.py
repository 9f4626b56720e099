"""The one doorway to the faster template engine, for the rows of long tables."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

ENGINE = "rows"


def rows(template: str, **values: Any) -> SafeString:
    """The rows of a table as HTML; what is put in is escaped.

    Words of the page are among the values: these templates hold none.

    Example

        >>> rows("plans/shelf.jinja", plans=[])  # doctest: +SKIP
        ''
    """
    return SafeString(render_to_string(template, values, using=ENGINE))
