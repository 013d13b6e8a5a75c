"""What hostile input costs: every shape and every pattern at one size and at twice the size.

    python benchmarks/hostile.py             documents and patterns
    python benchmarks/hostile.py documents   whole documents through load, strip, fingerprint, trace, copies
    python benchmarks/hostile.py patterns    each regular expression alone, on runs of what it almost matches

Twice the input should take about twice the time. A document that takes over 2.2 times as long (of at least a
millisecond) three times in a row is doubled once more, as work that grows too fast shows then too and a busy
machine does not; what stands out again is marked, and the exit code is 1.
"""

import argparse
import gc
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from newsprov.rules import pack

ALLOWED = 2.2

# A document of about n characters, for each shape that has hurt a parser or a pattern somewhere.
PAGES: dict[str, Callable[[int], str]] = {
    "nested tags": lambda n: "<div>" * (n // 5) + "deep",
    "closed nested tags": lambda n: "<b>" * (n // 7) + "deep" + "</b>" * (n // 7),
    "nested lists": lambda n: "<ul><li>" * (n // 8) + "deep",
    "open paragraphs": lambda n: "<p>Rain. " * (n // 9),
    "attributes": lambda n: "<p " + " ".join(f"a{i}=b" for i in range(n // 9)) + ">Rain fell.</p>",
    "one long attribute": lambda n: f"<p class='{'a ' * (n // 2)}'>Rain fell.</p>",
    "items": lambda n: "<b itemprop=author>" * (n // 19) + "Ida Holm",
    "entities": lambda n: "<p>" + "&amp;" * (n // 5),
    "half entities": lambda n: "<p>" + "&am" * (n // 3),
    "comments": lambda n: "<p>Rain" + "<!-- -" * (n // 6),
    "JSON-LD, deep": lambda n: _ld('{"author":' * (n // 10)),
    "JSON-LD, many nodes": lambda n: _ld(
        "[" + ",".join(['{"@type":"NewsArticle","name":"x"}'] * (n // 35)) + "]"
    ),
    "JSON-LD, one list": lambda n: _ld('{"@type":"NewsArticle","author":[' + '"x",' * (n // 4) + '"y"]}'),
    "JSON-LD, broken": lambda n: _ld('{"@type":"NewsArticle",' + '"a":1,}' * (n // 7)),
    "JSON-LD, a long body": lambda n: _ld(
        '{"@type":"NewsArticle","articleBody":"' + "Rain fell. " * (n // 11) + '"}'
    ),
    "JSON-LD, brackets": lambda n: _ld("[" * n),
    "JSON-LD, references to a large node": lambda n: _referring('"n{}":1,', n // 12),
    "JSON-LD, references to a long body": lambda n: _referring("&amp;", n // 5, '"articleBody":"{}",'),
    "a script of keys": lambda n: f"<p>Rain.</p><script>{'source: ' * (n // 8)}</script>",
    "a script of quotes": lambda n: "<p>Rain.</p><script>" + "source:\"'\\" * (n // 10) + "</script>",
    "metas": lambda n: "<meta name=author content=AFP>" * (n // 30) + "<p>Rain.",
    "links": lambda n: "<p>" + "<a href=/x>Rain in Karsund</a> " * (n // 31),
    "table cells": lambda n: "<table>" + "<tr><td>AFP" * (n // 11),
    "drawings": lambda n: "<svg><p>Rain" * (n // 12),
    "h1 in h1": lambda n: "<h1>Rain" * (n // 8),
}
TEXTS: dict[str, Callable[[int], str]] = {
    **{
        f"a line of {name}": lambda n, piece=piece: piece * (n // len(piece))  # type: ignore[misc]
        for name, piece in {
            "letters": "a",
            "words": "rain ",
            "sentences": "Rain fell. ",
            "brackets": "(",
            "bracket pairs": "()",
            "agencies in brackets": "(AFP) ",
            "quotes": '"',
            "open quotes": "„",
            "dashes": "- ",
            "long dashes": "—",
            "no-break spaces": "\u00a0",
            "combining marks": "\u0301",
            "bidi controls": "\u202e",
            "digits": "1",
            "dates": "12.12.",
            "dots": ".",
            "slashes": "a/",
            "bars": "a | ",
            "at signs": "a@",
            "dotted names": "a.b-",
            "addresses": "http://a.b/",
            "capitals": "Aa ",
            "bylines": "By Ida Holm for ",
            "copyright signs": "© AFP ",
            "Chinese": "新华社电",
            "Arabic": "رويترز ",
            "Thai": "รอยเตอร์",
            "emoji": "👩‍👩‍👧",
            "half pairs": "\ud800",
        }.items()
    },
    **{
        f"lines of {name}": lambda n, piece=piece: f"{piece}\n" * (n // (len(piece) + 1))  # type: ignore[misc]
        for name, piece in {
            "nothing": "",
            "spaces": " \t",
            "letters": "a",
            "chrome": "Leave a Reply",
            "labels": "Read more:",
            "datelines": "LONDON (Reuters) - Rain fell.",
            "bylines": "By Ida Holm, AFP",
            "sources": "Source: The Karsund Courier",
            "captions": "Photo: AFP",
            "contacts": "info@courier.example",
            "stories": "Rain fell on the harbour of Karsund, its master told Reuters on Tuesday.",
        }.items()
    },
    "carriage returns": lambda n: "\r" * (n // 2) + "Rain.",
    "lines of carriage returns": lambda n: "Rain\r\u00ad\n" * (n // 7),
}


def _ld(source: str) -> str:
    return f"<p>Rain fell.</p><script type='application/ld+json'>{source}</script>"


def _referring(piece: str, count: int, within: str = "{}") -> str:
    """A hundred references to a node with a hundred to another one, which is the rest of the script."""
    one, other = (f"[{','.join([name] * 100)}]" for name in ('{"@id":"a"}', '{"@id":"b"}'))
    large = within.replace("{}", "".join(piece.replace("{}", str(number)) for number in range(count)))
    return _ld(
        f'[{{"@type":"NewsArticle","author":{one}}},{{"@id":"a","author":{other}}},{{"@id":"b",{large}"end":1}}]'
    )


def documents() -> int:
    """Every shape through the whole flow; how many shapes take too long."""
    marked = 0
    print(f"{'shape':<34} {' '.join(f'{step:>12}' for step in _STEPS)}   (ms, growth)")
    shapes = [(name, make, "html") for name, make in PAGES.items()]
    shapes += [(name, make, "text") for name, make in TEXTS.items()]
    for name, make, format in shapes:
        size = 250_000
        small, large = make(size), make(2 * size)
        columns = []
        for step, ready in _STEPS.items():
            cost, growth = _growth(ready, (small, format), (large, format))
            if _too_much(cost, growth):
                print(f"  {name}, {step}: {growth:.2f} times, and once more with {4 * size:,} characters")
                cost, growth = _growth(ready, (large, format), (make(4 * size), format))
            columns.append(f"{cost * 1000:7.0f} {growth:4.1f}")
            marked += _too_much(cost, growth)
        print(f"{name:<34} {' '.join(columns)}")
    return marked


def _load(given: tuple[str, Any]) -> Any:
    import newsprov

    try:
        return newsprov.loads(given[0], format=given[1], url="https://courier.example/1")
    except newsprov.UnreadableDocument:
        return newsprov.Article("unreadable")


def _after_loading(call: Callable[[Any], object]) -> Callable[[tuple[str, Any]], Callable[[], object]]:
    """The document is loaded before the clock runs."""

    def ready(given: tuple[str, Any]) -> Callable[[], object]:
        article = _load(given)
        return lambda: call(article)

    return ready


def _call(name: str) -> Callable[[Any], object]:
    import newsprov

    return getattr(newsprov, name)  # type: ignore[no-any-return]


def _with_its_copy(article: Any) -> object:
    """Two texts of known sites are compared as they are, by their words, names and numbers."""
    import newsprov

    whole = newsprov.Article(article.text, id="whole", site="one.example")
    cut = newsprov.Article(article.text[len(article.text) // 5 :], id="cut", site="other.example")
    return list(newsprov.find_copies([whole, cut], translations=True))


_STEPS: dict[str, Callable[[tuple[str, Any]], Callable[[], object]]] = {
    "load": lambda given: lambda: _load(given),
    "strip": _after_loading(lambda article: _call("strip_boilerplate")(article)),
    "fingerprint": _after_loading(lambda article: _call("fingerprint")(article)),
    "trace": _after_loading(lambda article: _call("trace_origin")(article)),
    "copies": _after_loading(_with_its_copy),
}


def _growth(step: Callable[[Any], Callable[[], object]], small: Any, large: Any) -> tuple[float, float]:
    """The processor time of the larger one, and how many times that of the smaller one it is."""
    once, twice = step(small), step(large)
    growth, cost = float("inf"), 0.0
    for _ in range(3):
        less, cost = min(_seconds(once) for _ in range(2)), min(_seconds(twice) for _ in range(2))
        growth = min(growth, cost / max(less, 1e-9))
        if growth <= ALLOWED:
            break
    return cost, growth


def _seconds(call: Callable[[], object]) -> float:
    """Processor time without Python's garbage collector, whose runs come in steps (timeit does the same)."""
    gc.disable()
    start = time.process_time()
    call()
    took = time.process_time() - start
    gc.enable()
    gc.collect()
    return took


def _too_much(cost: float, growth: float) -> bool:
    return cost > 0.001 and growth > ALLOWED


def patterns() -> int:
    """Every pattern on runs of what each of its repetitions takes; how many cost too much.

    The patterns of rules meet lines up to the rule's limit only: what counts is the worst line. All others
    are searched for in longer and longer runs.
    """
    marked = tried = 0
    worst = 0.0
    for rule in (rule for rule in pack() if rule.pattern):
        compiled = re.compile(rule.pattern or "")
        for text in _almost(compiled):
            tried += 1
            line = text(rule.limit)[: rule.limit]
            cost = min(_seconds(lambda: compiled.fullmatch(line)) for _ in range(3))  # noqa: B023 - called at once
            worst = max(worst, cost)
            if cost > _A_LINE:
                marked += 1
                print(f"{cost * 1000:6.1f} ms on one line: {rule.id}")
    print(f"patterns of rules: the worst line takes {worst * 1e6:.0f} microseconds")
    for compiled in _compiled():
        slow = 0.0
        call = compiled.search if _is_searched_for(compiled) else compiled.match
        for text in _almost(compiled):
            tried += 1
            cost, growth = _growth(lambda given: lambda: call(given), text(2_000), text(4_000))  # noqa: B023
            if _too_much(cost, growth):
                slow = max(slow, cost)
        if slow:
            marked += 1
            print(f"{slow * 1000:6.1f} ms for 4,000 characters, and growing: {compiled.pattern[:90]!r}")
    print(f"{tried} worst cases of the patterns")
    return marked


_A_LINE = 0.002


def _is_searched_for(pattern: re.Pattern[str]) -> bool:
    """Whether the module that holds a pattern looks for it anywhere, not only at a place."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith("newsprov"):
            for name, value in vars(module).items():
                if value is pattern:
                    source = Path(str(module.__file__)).read_text("utf-8")
                    return not re.search(rf"\b{name}\.(?:full)?match\b", source) or bool(
                        re.search(rf"\b{name}\.(?:search|finditer|findall|sub|split)\b", source)
                    )
    return True


def _compiled() -> list[re.Pattern[str]]:
    """The patterns compiled by newsprov's modules and their functions."""
    seen: dict[str, re.Pattern[str]] = {}
    compile = re.compile

    def noted(pattern: Any, flags: Any = 0) -> Any:
        made = compile(pattern, flags)
        caller = sys._getframe(1).f_code.co_filename
        if "newsprov" in caller and "rules" not in caller and isinstance(made.pattern, str):
            seen[made.pattern] = made
        return made

    re.compile = noted  # type: ignore[assignment]
    for name in [name for name in sys.modules if name.startswith("newsprov")]:
        del sys.modules[name]
    try:
        import newsprov

        # Every function that compiles something on first use has its use here.
        for rule in pack():
            for example in rule.examples[:1]:
                newsprov.trace_origin(
                    newsprov.Article(f"{example}\n\nLONDON (Reuters) - Rain fell.\n{example}")
                )
        page = newsprov.loads(
            _ld('{"@type":"NewsArticle","articleBody":"Rain fell."}') + "<script>source: 'AFP'</script>"
        )
        newsprov.learn_site([page])
        newsprov.trace_origin(page, [newsprov.Article("Rain fell.", id="b")])
    finally:
        re.compile = compile
    return list(seen.values())


def _almost(pattern: re.Pattern[str]) -> Iterator[Callable[[int], str]]:
    """For each repetition in a pattern, texts that fill it up and then fail to go on."""
    tree = _parser.parse(
        pattern.pattern, pattern.flags & ~re.UNICODE if pattern.flags & re.ASCII else pattern.flags
    )
    for before, repeated in _repetitions(list(tree), ""):
        for piece in {repeated, f"{repeated} "} - {""}:
            for end in ("\0", ""):
                yield lambda n, before=before, piece=piece, end=end: before + piece * (n // len(piece)) + end  # type: ignore[misc]
        yield lambda n, before=before: (before or "a") * (n // max(1, len(before)))  # type: ignore[misc]


def _repetitions(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    for operation, given in nodes:
        if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            _, most, inner = given
            if most > 1:
                yield before, _sample(list(inner))
            yield from _repetitions(list(inner), before)
        elif operation is _constants.SUBPATTERN:
            yield from _repetitions(list(given[3]), before)
        elif operation is _constants.BRANCH:
            for branch in given[1]:
                yield from _repetitions(list(branch), before)
        elif operation in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from _repetitions(list(given[1]), before)
        before += _sample([(operation, given)])


def _sample(nodes: list[Any]) -> str:
    """A short text that the nodes of a pattern match."""
    text = ""
    for operation, given in nodes:
        if operation is _constants.LITERAL:
            text += chr(given)
        elif operation is _constants.NOT_LITERAL:
            text += "a" if given != ord("a") else "b"
        elif operation is _constants.ANY:
            text += "a"
        elif operation is _constants.IN:
            text += _member(given)
        elif operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            text += _sample(list(given[2])) * max(1, min(given[0], 3))
        elif operation is _constants.SUBPATTERN:
            text += _sample(list(given[3]))
        elif operation is _constants.BRANCH:
            text += _sample(list(given[1][0]))
    return text


_OF_CATEGORY = {
    _constants.CATEGORY_DIGIT: "1",
    _constants.CATEGORY_WORD: "a",
    _constants.CATEGORY_SPACE: " ",
    _constants.CATEGORY_NOT_DIGIT: "a",
    _constants.CATEGORY_NOT_WORD: "-",
    _constants.CATEGORY_NOT_SPACE: "a",
}


def _member(choices: list[Any]) -> str:
    """A character of a set."""
    if choices[0][0] is _constants.NEGATE:
        candidates = "a1 -A.é雨"
        refused = {chr(given) for operation, given in choices[1:] if operation is _constants.LITERAL}
        refused |= {
            candidate
            for operation, given in choices[1:]
            if operation is _constants.CATEGORY
            for candidate in candidates
            if _in_category(candidate, given)
        }
        refused |= {
            candidate
            for operation, given in choices[1:]
            if operation is _constants.RANGE
            for candidate in candidates
            if given[0] <= ord(candidate) <= given[1]
        }
        return next((candidate for candidate in candidates if candidate not in refused), "a")
    operation, given = choices[0]
    if operation is _constants.RANGE:
        return chr(given[0])
    if operation is _constants.CATEGORY:
        return _OF_CATEGORY[given]
    return chr(given)


def _in_category(character: str, category: Any) -> bool:
    tests = {
        _constants.CATEGORY_DIGIT: character.isdigit(),
        _constants.CATEGORY_NOT_DIGIT: not character.isdigit(),
        _constants.CATEGORY_SPACE: character.isspace(),
        _constants.CATEGORY_NOT_SPACE: not character.isspace(),
        _constants.CATEGORY_WORD: character.isalnum() or character == "_",
        _constants.CATEGORY_NOT_WORD: not (character.isalnum() or character == "_"),
    }
    return tests[category]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="?", choices=("documents", "patterns"))
    part = parser.parse_args().part
    marked = 0
    if part in (None, "patterns"):
        marked += patterns()
    if part in (None, "documents"):
        marked += documents()
    print(f"{marked} marked")
    return 1 if marked else 0


if __name__ == "__main__":
    sys.exit(main())
