"""Label the lines of pages that have no gold by what three extractors agree on.

    python tasks/silver_lines.py silver.jsonl.gz

A line is body where trafilatura (precision), readability and Resiliparse all keep it, chrome where none
of them and not even trafilatura's fast preset does, and ambiguous otherwise. Pages on which trafilatura
and readability agree too little are passed over. The lines are those of four renderings, as in
../shared/bench/lines. Needs trafilatura, readability-lxml, resiliparse and inscriptis.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import lxml.html
import trafilatura
from inscriptis import get_text
from line_pages import SHARED
from readability import Document
from resiliparse.extract.html2text import extract_plain_text

_LEAST_AGREEMENT = 0.6
_LEAST_BODY = 400
# A shorter line must be a whole line of the extractor's text, a longer one may stand anywhere in it.
_SHORT = 25


class Vote:
    """What one extractor keeps."""

    def __init__(self, text: str | None) -> None:
        lines = [_plain(line) for line in _lines(text)]
        self.lines, self.text = set(lines), " ".join(lines)

    def __contains__(self, line: str) -> bool:
        return line in (self.lines if len(line) < _SHORT else self.text)


class Source(NamedTuple):
    id: str
    dataset: str
    domain: str
    language: str
    html: Path


def sources() -> Iterator[Source]:
    """Each page once: those of the extraction set that have segments only, and the attribution set."""
    known = set()
    for dataset, name in (("extraction", "pages.jsonl.gz"), ("attribution", "gold.jsonl.gz")):
        for page in _records(SHARED / dataset / name):
            if page["url"] not in known and not page.get("gold_text"):
                file = SHARED / dataset / page["html"]
                yield Source(page["id"], f"silver_{dataset}", page["domain"], page["language"], file)
            known.add(page["url"])


def labelled(source: Source) -> Iterator[dict]:
    """The page's renderings with labelled lines."""
    html = gzip.decompress(source.html.read_bytes()).decode("utf-8", "replace")
    readable = get_text(Document(html).summary())
    keep = {"include_comments": False, "include_tables": True}
    votes = [
        Vote(trafilatura.extract(html, favor_precision=True, **keep)),
        Vote(readable),
        Vote(extract_plain_text(html, main_content=True)),
    ]
    fast = Vote(trafilatura.extract(html, fast=True, **keep))
    agreed = sum(line in votes[1] for line in votes[0].lines) / max(1, len(votes[0].lines))
    if agreed <= _LEAST_AGREEMENT or len(votes[0].text) <= _LEAST_BODY:
        return
    title = _plain(lxml.html.fromstring(html.encode()).findtext(".//title") or "")
    renderings = {
        "full_inscriptis": get_text(html),
        "full_resiliparse": extract_plain_text(html, main_content=False),
        "traf_recall_comments": trafilatura.extract(
            html, favor_recall=True, include_comments=True, include_tables=True
        ),
        "readability_lxml": readable,
    }
    for variant, text in renderings.items():
        lines = [(line, *_label(_plain(line), votes, fast, title)) for line in _lines(text)]
        yield {
            "id": source.id,
            "dataset": source.dataset,
            "domain": source.domain,
            "language": source.language,
            "variant": variant,
            "gold_suspect": False,
            "lines": lines,
        }


def _label(line: str, votes: list[Vote], fast: Vote, title: str) -> tuple[str, str]:
    if not line:
        return "chrome", ""
    if len(line) > 10 and line in title:
        return "ambiguous", "title"
    keeping = sum(line in vote for vote in votes)
    if keeping == len(votes):
        return "body", ""
    return ("chrome", "") if keeping == 0 and line not in fast else ("ambiguous", "vote")


def _plain(line: str) -> str:
    return re.sub(r"[\W_]+", " ", line.lower()).strip()


def _lines(text: str | None) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in (text or "").split("\n")) if line]


def _records(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def main() -> None:
    with gzip.open(sys.argv[1], "wt", encoding="utf-8") as out:
        for source in sources():
            try:
                for page in labelled(source):
                    out.write(json.dumps(page, ensure_ascii=False) + "\n")
            except Exception as error:  # an extractor that fails on a page says nothing about it
                print(f"passed over {source.id}: {error!r}", file=sys.stderr)


if __name__ == "__main__":
    main()
