"""A trace told in plain English, with the quotes."""

from newsprov.model import Evidence
from newsprov.origins.values import UNNAMED, Origin, Trace
from newsprov.showing.lines import in_a_line

_QUOTE = 110


def explain_trace(trace: Trace) -> str:
    """What a trace says, one finding a line, each followed by its evidence."""
    lines: list[str] = []
    if trace.self_published:
        lines.append(f"Published by {trace.self_published.name} itself, on its own site.")
    for wire in trace.wires:
        kind = "partly from" if trace.mixed else "from"
        lines.append(f"The text comes {kind} {_named(wire)} ({_sure(wire)}).")
        lines += _quotes(wire)
    if trace.republished_from:
        lines.append(
            f"It was republished from {_named(trace.republished_from)} ({_sure(trace.republished_from)})."
        )
        lines += _quotes(trace.republished_from)
    if not lines:
        lines.append("No wire or earlier publisher is credited.")
    for source in trace.cited:
        times = "once" if len(source.evidence) == 1 else f"{len(source.evidence)} times"
        lines.append(f"It cites {_named(source)} {times}, which is weaker than a credit.")
        lines += _quotes(source)
    for picture in trace.pictures:
        lines.append(f"A picture is credited to {_named(picture)}.")
        lines += _quotes(picture)
    for match in trace.copies:
        lines.append(f"It shares its words with {match.right} ({match.relation}, score {match.score:.2f}).")
    if trace.first_published:
        lines.append(f"First published, by the dates given: {trace.first_published}.")
    lines += [f"In conflict: {conflict}." for conflict in trace.conflicts]
    if len(trace.chain) > 1:
        lines.append("The way of the text: " + " <- ".join(trace.chain) + ".")
    return "\n".join(map(in_a_line, lines))


def _named(origin: Origin) -> str:
    if origin.name == UNNAMED:
        return "news agencies that are not named"
    if origin.either:
        shared = f"{', '.join(origin.either[:-1])} and {origin.either[-1]}"
        return f"one of the agencies that sign as {origin.name}, which are {shared}"
    return origin.name


def _sure(origin: Origin) -> str:
    return f"{origin.confidence:.0%} sure"


def _quotes(origin: Origin) -> list[str]:
    return [
        f"    {place_of(evidence)}: {_shortened(evidence.quote, origin.name)}" for evidence in origin.evidence
    ]


def place_of(evidence: Evidence) -> str:
    """Where a quote stands, in words."""
    where = evidence.field or f"characters {evidence.start} to {evidence.end}"
    return f"{where} of {evidence.article}" if evidence.article else where


def _shortened(quote: str, name: str) -> str:
    """A quote of one line; of a long one, the stretch around the name."""
    flat = " ".join(quote.split())
    if len(flat) <= _QUOTE:
        return f'"{flat}"'
    # Where the name is written otherwise than in the registry, the beginning is shown.
    at = flat.lower().find(name.lower())
    start = min(max(0, at + len(name) // 2 - _QUOTE // 2), len(flat) - _QUOTE) if at > _QUOTE // 2 else 0
    end = start + _QUOTE
    return f'"{"..." if start else ""}{flat[start:end]}{"..." if end < len(flat) else ""}"'
