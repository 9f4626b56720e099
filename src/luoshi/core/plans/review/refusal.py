"""The one error of a review: a decision that cannot be taken as it stands."""

from __future__ import annotations

from luoshi.core.errors import LuoshiError


class ReviewError(LuoshiError):
    """A change that does not hold; the message is a Chinese sentence for its author.

    ``field`` is the field that is wrong and ``number`` the place of the change among those
    replayed, counted from 0; None where it is none of them.
    """

    code = "review"

    def __init__(
        self,
        words: str,
        *,
        field: str | None = None,
        number: int | None = None,
        **values: object,
    ) -> None:
        super().__init__(words, **values)
        self.field = field
        self.number = number
