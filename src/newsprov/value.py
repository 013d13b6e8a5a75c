"""What every value of the house can do: be written as JSON and read back the same."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from cattrs import Converter


class Value:
    """The base of the public values: frozen, compared by content, and portable as JSON."""

    __slots__ = ()

    def to_json(self) -> str:
        """The value as one line of JSON.

        >>> from newsprov import Segment, Kind
        >>> print(Segment(Kind.BODY, 0, 12).to_json())
        {"kind": "body", "start": 0, "end": 12, "because": [], "first_kind": null}
        """
        return json.dumps(_converter().unstructure(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The value that `to_json` wrote.

        Raises ValueError where the text is not JSON of this class.
        """
        try:
            return _converter().structure(json.loads(text), cls)
        except Exception as error:  # cattrs raises many types, and groups of them
            message = f"this is not the JSON that {cls.__name__}.to_json() writes"
            raise ValueError(message) from error


@cache
def _converter() -> "Converter":
    from cattrs.preconf.json import make_converter

    converter: Any = make_converter()
    return converter  # type: ignore[no-any-return]
