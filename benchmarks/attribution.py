"""Whose words a page prints: wire, republished from, cited, pictures, on pages read by hand.

    python benchmarks/attribution.py             every table
    python benchmarks/attribution.py --wrong     and each page that is wrong

The pages are the open half of ../shared/bench/attribution. Pages on an agency's own site are left out of
the precision figures and counted apart. Calibration and the row "out of fold" use weights that were
fitted without the page's publisher; the clues themselves were written with these pages in view.
"""

import argparse
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tasks"))

import newsprov
from newsprov.origins.agencies import agencies
from newsprov.origins.tracing import trace_origin
from newsprov.origins.values import Role, Trace

Row = tuple[dict[str, Any], newsprov.Article]
ROUNDS = 3
_SIGLES = re.compile(r"\(\s?([A-Za-z]{2,9})(?:/\w+)?\s?\)")


class Tally:
    """Pages claimed, pages right, pages to be found."""

    def __init__(self) -> None:
        self.claimed = self.right = self.gold = 0

    def add(self, found: set[str], gold: set[str]) -> None:
        self.claimed += bool(found)
        self.right += bool(found & gold)
        self.gold += bool(gold)

    def __str__(self) -> str:
        precision = self.right / self.claimed if self.claimed else float("nan")
        recall = self.right / self.gold if self.gold else float("nan")
        return f"{precision:9.3f} {recall:7.3f} {self.claimed:8} {self.gold:5}"


def wires_of(row: dict[str, Any]) -> set[str]:
    return set(row["origin"]) if row["role"] in ("full", "mixed") else set()


def any_name(article: newsprov.Article) -> set[str]:
    """Baseline: every agency that the page's text names."""
    return _wires(article.text) - _own(article)


def sigle_in_brackets(article: newsprov.Article) -> set[str]:
    """Baseline: every agency whose sigle stands in round brackets anywhere."""
    return set().union(*(_wires(found.group()) for found in _SIGLES.finditer(article.text))) - _own(article)


def metadata_only(article: newsprov.Article) -> set[str]:
    """Baseline: the agencies that JSON-LD or meta tags name as author, as found."""
    fields = ("jsonld.author.name", "jsonld.author", "meta.author", "meta.article:author")
    return set().union(*map(_wires, article.claimed(*fields)))


def media_cloud_ap(article: newsprov.Article) -> set[str]:
    """Baseline: the rule of Media Cloud, for AP alone: "(ap)" anywhere, or the name near the title."""
    text = article.text.lower()
    start = max(0, text.find((article.title or "").lower()))
    near = text[max(0, start - 256) : start + len(article.title or "") + 256]
    return {"AP"} if "(ap)" in text or "associated press" in near else set()


def _wires(text: str) -> set[str]:
    """The agencies named in a text, without newspapers and picture agencies."""
    names = {mention.houses[0] for mention in agencies().mentions(text) if mention.exact}
    return {name for name in names if not (agencies()[name].newspaper or agencies()[name].pictures_only)}


def _own(article: newsprov.Article) -> set[str]:
    own = agencies().owner(article.site)
    return {own.name} if own else set()


def ours(article: newsprov.Article) -> set[str]:
    return {origin.name for origin in trace_origin(article).wires}


def compare(rows: Sequence[Row]) -> None:
    print("\nwire: who wrote the text first   precision  recall  claimed  gold")
    rules: tuple[tuple[str, Callable[[newsprov.Article], set[str]]], ...] = (
        ("newsprov", ours),
        ("any agency name in the text", any_name),
        ("(SIGLE) anywhere in the text", sigle_in_brackets),
        ("JSON-LD and meta author alone", metadata_only),
        ("Media Cloud's AP rule", media_cloud_ap),
    )
    for name, rule in rules:
        tally = Tally()
        for row, article in rows:
            tally.add(rule(article), wires_of(row))
        print(f"  {name:31}{tally}")


def by_language(rows: Sequence[Row], traces: Sequence[Trace]) -> None:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for (row, _), trace in zip(rows, traces, strict=True):
        tallies[row["language"] or "?"].add({o.name for o in trace.wires}, wires_of(row))
    print("\nwire by language                 precision  recall  claimed  gold")
    for language, tally in sorted(tallies.items(), key=lambda item: -item[1].gold):
        if tally.gold or tally.claimed:
            print(f"  {language:31}{tally}")


def other_roles(rows: Sequence[Row], traces: Sequence[Trace]) -> None:
    from fit_origin_weights import same_house

    republished = Tally()
    found = {"cited": [0, 0, 0], "pictures": [0, 0, 0]}
    for (row, _), trace in zip(rows, traces, strict=True):
        gold = row["republished_from"]
        origin = trace.republished_from
        if gold != "unknown":
            right = bool(origin and gold and same_house(origin.name, origin.domain, gold))
            republished.claimed += origin is not None
            republished.right += right
            republished.gold += bool(gold)
        for role, label in (("cited", "cited_sources"), ("pictures", "image_credit_agencies")):
            named = {name.casefold() for name in row[label] or ()}
            got = {each.name.casefold() for each in getattr(trace, role)}
            found[role][0] += len(named & got)
            found[role][1] += len(named)
            found[role][2] += len(got)
    print("\nother roles                      precision  recall  claimed  gold")
    print(f"  {'republished from':31}{republished}")
    for role, (right, gold, claimed) in found.items():
        print(f"  {role:31}        - {right / gold:7.3f} {claimed:8} {gold:5}  (labels are not complete)")


def calibration(rows: Sequence[Row]) -> None:
    """How far the probabilities are off, each by weights that were fitted without the page's publisher."""
    from fit_origin_weights import PRIOR, calibration_error, candidates, every_round, mean, strength_of

    print("\ncalibration, out of fold by publisher, mean of twenty ways to make the folds")
    for role, prior in PRIOR.items():
        names = candidates(rows, Role(role))
        right = [name.right for name in names]
        rounds = every_round(names, prior, strength_of(names, prior))
        error = mean(calibration_error(chances, right) for chances in rounds)
        print(f"  {role:18} {len(names)} names, expected calibration error {error:.3f}")


def sureness(rows: Sequence[Row], traces: Sequence[Trace]) -> None:
    """How the confidence that `Trace.wire` shows compares with how often it is right."""
    from fit_origin_weights import calibration_error

    claimed = [
        (t.wire.confidence, t.wire.name in wires_of(row))
        for (row, _), t in zip(rows, traces, strict=True)
        if t.wire
    ]
    chances, right = [chance for chance, _ in claimed], [hit for _, hit in claimed]
    print(
        f"  as shown           {len(claimed)} pages, mean confidence {sum(chances) / len(chances):.3f}, "
        f"right {sum(right) / len(right):.3f}, "
        f"expected calibration error {calibration_error(chances, right):.3f}"
    )
    kinds = [
        (t.mixed, row["role"] == "mixed")
        for (row, _), t in zip(rows, traces, strict=True)
        if t.wire and wires_of(row)
    ]
    print(
        f"\nfull or mixed copy, where a wire was found: {sum(a == b for a, b in kinds)} of {len(kinds)} right"
    )


def ablation(rows: Sequence[Row], traces: Sequence[Trace]) -> None:
    """Each kind of evidence: how often it was right, on how many publishers, and what is lost without it."""
    evidence: list[tuple[str, set[str], dict[str, set[str]]]] = []
    families: set[str] = set()
    for (row, _), trace in zip(rows, traces, strict=True):
        per_name = {o.name: {e.rule.partition("/")[2] for e in o.evidence} for o in trace.wires}
        families |= set().union(*per_name.values()) if per_name else set()
        evidence.append((row["domain"], wires_of(row), per_name))
    total = sum(bool(gold & set(names)) for _, gold, names in evidence)
    print("\nkind of evidence     fired  right  precision  publishers  pages lost without it")
    for family in sorted(families):
        fired = [
            (domain, any(family in names[name] for name in names if name in gold))
            for domain, gold, names in evidence
            if any(family in kinds for kinds in names.values())
        ]
        right = sum(hit for _, hit in fired)
        kept = sum(
            bool(gold & {n for n, kinds in names.items() if kinds - {family}}) for _, gold, names in evidence
        )
        houses = len({domain for domain, _ in fired})
        precision = right / len(fired)
        print(f"  {family:18} {len(fired):5}  {right:5}  {precision:9.2f}  {houses:10}  {total - kept:5}")


def as_text(rows: Sequence[Row]) -> None:
    """The wire when a page's text is all there is: every visible line, without elements and metadata."""
    tally = Tally()
    for row, article in rows:
        tally.add(ours(newsprov.Article(article.text, url=article.url, site=article.site)), wires_of(row))
    print(f"\nthe same pages as bare text      precision  recall  claimed  gold\n  {'wire':31}{tally}")


def speed(articles: Iterable[newsprov.Article]) -> None:
    pages = list(articles)
    bodies = [newsprov.strip_boilerplate(page).text for page in pages]
    print(f"\ntracing, without loading, processor time, least of {ROUNDS} rounds")
    spent = sorted(map(seconds, pages))
    print(
        f"  a page: median {spent[len(spent) // 2] * 1e3:.2f} ms, mean {sum(spent) / len(spent) * 1e3:.2f} ms"
    )
    for low, high in ((500, 2_000), (2_000, 4_000), (4_000, 8_000)):
        texts = [newsprov.Article(body) for body in bodies if low <= len(body) < high]
        spent = sorted(map(seconds, texts))
        median = f"median {spent[len(spent) // 2] * 1e3:.2f} ms" if spent else "none"
        print(f"  a text of {low:,} to {high:,} characters: {median} ({len(texts)} texts)")


def seconds(article: newsprov.Article) -> float:
    def once() -> float:
        start = time.process_time()
        trace_origin(article)
        return time.process_time() - start

    return min(once() for _ in range(ROUNDS))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="list the pages whose wire is wrong or missed")
    wanted = parser.parse_args()
    from fit_origin_weights import PAGES, pages

    if not PAGES.exists():
        print("needs ../shared/bench/attribution; passed over")
        return 0
    every = [(row, article) for row, article in pages() if row["origin"] != "unclear"]
    own = [(row, article) for row, article in every if row["role"] == "own"]
    rows = [(row, article) for row, article in every if row["role"] != "own"]
    traces = [trace_origin(article) for _, article in rows]
    print(f"{len(rows)} pages, {sum(bool(wires_of(row)) for row, _ in rows)} of them wire copy")
    compare(rows)
    by_language(rows, traces)
    other_roles(rows, traces)
    print(
        f"\n{len(own)} pages on an agency's own site, called wire copy: {sum(bool(ours(a)) for _, a in own)}"
    )
    calibration(rows)
    sureness(rows, traces)
    ablation(rows, traces)
    as_text(rows)
    speed(article for _, article in rows)
    for (row, _), trace in zip(rows, traces, strict=True) if wanted.wrong else ():
        found, gold = {o.name for o in trace.wires}, wires_of(row)
        if bool(found) != bool(gold) or (gold and not found & gold):
            quotes = [e.quote for o in trace.wires for e in o.evidence][:2]
            print(row["id"], "gold", sorted(gold), "found", sorted(found), quotes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
