"""What every value of the house can do: be written as JSON and read back the same."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter


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


class FrozenMapping(Mapping[str, Any]):
    """A mapping for the fields of values: it cannot be changed, and it has a hash as they have.

    >>> FrozenMapping({"weather": 3})
    FrozenMapping({'weather': 3})
    """

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, Any]) -> None:
        self._held = dict(held)

    def __getitem__(self, key: str) -> Any:
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __reduce__(self) -> tuple[type["FrozenMapping"], tuple[dict[str, Any]]]:
        return type(self), (self._held,)

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._held})"


def opening(text: str) -> str:
    """How a text is shown at the prompt, which a whole page would flood."""
    return repr(text) if len(text) <= 120 else f"<{len(text)} characters: {text[:80]!r}...>"


def counted(values: tuple[Any, ...]) -> str:
    """How many values are shown at the prompt: a few by themselves, of more the number."""
    return repr(values) if len(values) <= 3 else f"<{len(values)} of {type(values[0]).__name__}>"


@cache
def _converter() -> "JsonConverter":
    from cattrs.preconf.json import make_converter

    return make_converter()
