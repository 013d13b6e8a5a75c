"""A document as the forms of rules look at it: all its lines at once."""

from collections.abc import Iterable, Sequence

from newsprov.rules.sieve import Sieve

# Few lines of a story are as short as many forms ask for: those are gathered once.
_BRIEF, _SHORT = 60, 200


class Sought:
    """The phrases that a form looks for inside of lines, of which none is longer than `limit`."""

    def __init__(self, phrases: Iterable[str], limit: int) -> None:
        every = frozenset(phrases)
        self.sieved: frozenset[str] = frozenset(filter(Sieve.fits, every))
        self.brief: list[str] = sorted(every - self.sieved)
        self.limit = limit


class Document:
    """The distinct lines of a document, and what they hold of all that any form looks for.

    >>> document = Document(["rain fell", "please leave a reply", "by @jo"], Sieve(["leave a reply"]))
    >>> document.holding(Sought(["leave a reply", "@"], limit=40))
    ['please leave a reply', 'by @jo']
    """

    def __init__(self, lines: Sequence[str], sieve: Sieve) -> None:
        self.lines = lines
        self.short: list[str] = [line for line in lines if len(line) <= _SHORT]
        self._brief = [line for line in self.short if len(line) <= _BRIEF]
        self._joined, self._short_joined, self._brief_joined = map(
            "\n".join, (lines, self.short, self._brief)
        )
        self._held: dict[str, list[int]] = {}
        for place, phrase in sieve.held(self._joined):
            self._held.setdefault(phrase, []).append(place)

    def holding(self, sought: Sought) -> list[str]:
        """The lines that hold one of these phrases, each once."""
        found: list[str] = []
        if self._held and not sought.sieved.isdisjoint(self._held):
            held = (places for phrase, places in self._held.items() if phrase in sought.sieved)
            found = [self.lines[place] for place in sorted({place for places in held for place in places})]
        if sought.brief:
            lines, joined = self._up_to(sought.limit)
            for phrase in sought.brief:
                if phrase in joined:
                    found += [line for line in lines if phrase in line]
        return [line for line in dict.fromkeys(found) if len(line) <= sought.limit] if found else found

    def _up_to(self, limit: int) -> tuple[Sequence[str], str]:
        """The lines of at most this length, and maybe some more; and all of them in one."""
        if limit <= _BRIEF:
            return self._brief, self._brief_joined
        if limit <= _SHORT:
            return self.short, self._short_joined
        return self.lines, self._joined
