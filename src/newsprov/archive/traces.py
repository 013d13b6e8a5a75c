"""The trace of one story among its copies, from the rows that an engine brought together."""

import json
from collections.abc import Mapping
from typing import Any

from newsprov.copies import Match, Relation, Run, lineage
from newsprov.model import Article
from newsprov.origins import Trace
from newsprov.origins.travelling import Copy, among_copies


def trace_row(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What is known of a story's origin, from the rows of its copies; a story without has one row."""
    first = rows[0]
    article = _article(first, "")
    trace = Trace.from_json(first["trace"])
    copies = [
        Copy(_match(row), _article(row, "other_"), Trace.from_json(row["other_trace"]))
        for row in rows
        if row["other"] is not None
    ]
    parent = _parent(article, trace, copies)
    trace = among_copies(article, trace, copies)
    source = trace.wire or trace.republished_from
    told = {"wire": trace.wires, "republished_from": (trace.republished_from,), "cited": trace.cited}
    evidence = {
        role: {one.name: json.loads(one.to_json())["evidence"] for one in origins if one}
        for role, origins in told.items()
    }
    return {
        "number": first["one"],
        "id": article.id,
        "site": first["site"],
        "published": article.published,
        "wire": trace.wire.name if trace.wire else None,
        "republished_from": trace.republished_from.name if trace.republished_from else None,
        "cited": [origin.name for origin in trace.cited],
        "parent": parent,
        "earlier": next((row["other"] for row in rows if parent and row["other_id"] == parent), None),
        "confidence": source.confidence if source else None,
        "copies": len(copies),
        "evidence": json.dumps(evidence, ensure_ascii=False),
    }


def _parent(article: Article, trace: Trace, copies: list[Copy]) -> str | None:
    """The story that this one was copied from, as far as its copies, their dates and credits tell."""
    if not copies:
        return None
    known = [article, *(copy.article for copy in copies)]
    credited = {one.article: one.credited for one in (trace, *(copy.trace for copy in copies))}
    found = lineage(known, [copy.match for copy in copies], credited=credited)
    parents = found.parents.get(article.id, ())
    return parents[0] if parents else None


def _article(row: Mapping[str, Any], side: str) -> Article:
    told = {name: row[f"{side}{name}"] for name in ("id", "site", "title", "published")}
    return Article(row[f"{side}page"] or "", **told)


def _match(row: Mapping[str, Any]) -> Match:
    turned = row["turned"]
    match = Match(
        left=row["other_id"] if turned else row["id"],
        right=row["id"] if turned else row["other_id"],
        relation=Relation(row["relation"]),
        score=row["score"],
        left_in_right=row["left_in_right"],
        right_in_left=row["right_in_left"],
        runs=tuple(Run(*row["runs"][at : at + 4]) for at in range(0, len(row["runs"]), 4)),
    )
    return match.turned() if turned else match
