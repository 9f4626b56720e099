"""One thing that a list is filtered or sorted by, as a field of its form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

Name = str | Promise
Choices = dict[str, Name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """One thing to filter or sort by; ``chosen`` is empty where nothing is."""

    name: str
    label: Name
    choices: Choices
    chosen: str
    is_filter: bool = True

    @property
    def options(self) -> SafeString:
        """The choices as HTML; a loop of the template would cost more than the list."""
        whole = _options(
            tuple((value, str(name)) for value, name in self.choices.items())
        )
        place = f'value="{escape(self.chosen)}"'
        return SafeString(whole.replace(place, f"{place} selected", 1))

    @property
    def is_useful(self) -> bool:
        """Whether there is anything to choose between."""
        return len(self.choices) > 1 or bool(self.chosen)


@lru_cache(maxsize=256)
def _options(rows: tuple[tuple[str, str], ...]) -> str:
    """The options as HTML, none of them chosen; offices ask for the same again and again."""
    return format_html_join("", '<option value="{}">{}</option>', rows)
