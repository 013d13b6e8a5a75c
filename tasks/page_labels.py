"""Labels for the blocks of training pages: from gold texts, and where there are none from other tools.

A block is body where at least 80 % of its characters stand in windows of four words of the gold. Where
there is no gold, three extractors are asked, and only blocks on which all of them agree are used.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from attrs import frozen

FOLDS = 5
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_DENSE = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_DENSE}]|[^\W{_DENSE}]+")

Tokens = list[str]


def fold_of(domain: str) -> int:
    """The fold of a publisher, none of whose pages stand in another."""
    return int(hashlib.sha256(b"f1:" + domain.encode()).hexdigest(), 16) % FOLDS


def tokens(line: str) -> Tokens:
    """The words of a line in one spelling; in Thai, Chinese and Japanese its characters."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", line.translate(_UNSEEN)).lower())


@frozen(eq=False)
class Labels:
    """For each block: 1 for body, 0 for chrome; a weight, 0 where nobody knows; the weight of the page."""

    body: np.ndarray
    weight: np.ndarray
    page: float


@frozen(eq=False)
class Known:
    """A text in which lines are looked up."""

    windows: set[tuple[str, ...]]
    lines: list[str]
    whole: str

    @classmethod
    def of(cls, lines: Sequence[Tokens]) -> "Known":
        flat = [token for line in lines for token in line]
        windows = {tuple(flat[place : place + 4]) for place in range(len(flat) - 3)}
        return cls(windows, [" ".join(line) for line in lines], f" {' '.join(flat)} ")

    def share(self, line: Tokens) -> float:
        """The share of a line's characters that stand in windows of the text."""
        if not line:
            return 0.0
        if len(line) < 4:
            return float(f" {' '.join(line)} " in self.whole)
        covered = bytearray(len(line))
        for place in range(len(line) - 3):
            if tuple(line[place : place + 4]) in self.windows:
                covered[place : place + 4] = b"\1\1\1\1"
        found = sum(len(token) for token, hit in zip(line, covered, strict=True) if hit)
        return found / sum(map(len, line))


def from_gold(lines: list[Tokens], gold: list[Tokens], optional: list[Tokens]) -> Labels:
    known, spare = Known.of(gold), Known.of(optional)
    weight = np.array([1.0 if line else 0.0 for line in lines])
    body = np.zeros(len(lines))
    unsure: list[int] = []
    for place, line in enumerate(lines):
        share = known.share(line)
        if 0 < len(line) < 4 and share and " ".join(line) not in known.lines:
            unsure.append(place)  # words that happen to stand somewhere in the gold
            continue
        body[place] = share >= 0.8 or (len(line) >= 4 and share > 0.5)
        if optional and share < 0.8 and spare.share(line) >= 0.8:
            weight[place] = 0.0
    for place in _read_on(lines, body, unsure, known):
        body[place] = 1.0
    for place in unsure:
        body[place] = body[place] or (0 < place < len(lines) - 1 and body[place - 1] and body[place + 1])
    _once(lines, body, known)
    return Labels(body, weight, 1.0)


def _read_on(lines: list[Tokens], body: np.ndarray, unsure: list[int], known: Known) -> list[int]:
    """Those of the short lines that the gold has in one line with their neighbours: the cells of a table."""
    open_lines = set(unsure).union(np.flatnonzero(body).tolist())
    flat = [(token, place) for place, line in enumerate(lines) for token in line]
    missing = {place: set(range(len(lines[place]))) for place in unsure}
    starts = np.cumsum([0, *map(len, lines)]).tolist()
    for first in range(len(flat) - 3):
        window = flat[first : first + 4]
        if tuple(token for token, _ in window) in known.windows and open_lines.issuperset(
            place for _, place in window
        ):
            for number, (_, place) in enumerate(window, start=first):
                missing.get(place, set()).discard(number - starts[place])
    return [place for place, tokens in missing.items() if not tokens]


def _once(lines: list[Tokens], body: np.ndarray, known: Known) -> None:
    """Of copies of one line, only as many are body as the gold has; those among the other body lines."""
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for place in np.flatnonzero(body):
        copies[" ".join(lines[place])].append(int(place))
    mass = np.zeros(len(lines))
    for line, places in copies.items():
        if len(places) == 1:
            mass[places] = len(line)
    for line, places in copies.items():
        if len(places) > 1:
            near = {place: float((mass / (1 + abs(np.arange(len(lines)) - place))).sum()) for place in places}
            wanted = max(1, known.lines.count(line))
            body[sorted(places, key=lambda place: -near[place])[wanted:]] = 0.0


def from_tools(
    lines: list[Tokens], texts: Sequence[list[Tokens]], titles: set[str], *, weight: float
) -> Labels | None:
    """Labels where three extracted texts agree; None for a page on which they do not."""
    shares = np.array([[known.share(line) for line in lines] for known in map(Known.of, texts)])
    length = np.array([len(" ".join(line)) for line in lines])
    everyone, nobody = (shares >= 0.8).all(axis=0), (shares < 0.3).all(axis=0)
    agreed = int(length[everyone].sum())
    disputed = int(length[~everyone & ~nobody & (length > 60)].sum())
    if agreed < 500 or agreed < 0.6 * (agreed + disputed):
        return None
    known = (everyone | nobody).astype(float)
    known[everyone & (length < 15)] = 0.0
    body = everyone.astype(float)
    for place, line in enumerate(lines):
        if " ".join(line) in titles:
            body[place], known[place] = 0.0, 1.0
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for place in np.flatnonzero(body):
        copies[" ".join(lines[place])].append(int(place))
    for places in copies.values():
        if len(places) > 1:
            known[places] = 0.0
    return Labels(body, known, weight)
