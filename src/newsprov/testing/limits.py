"""The two laws that no single page can show: the same answer in every process, and work in proportion."""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from time import process_time

from newsprov.rules import Rule, Rules, pack
from newsprov.rules.folding import fold
from newsprov.segmenting import segment

# Twice the input may take this many times the work: memory and caches add to the factor 2.
_GROWTH = 4.0
_CHARACTERS = 50_000
_TICK = 0.005  # shorter times say nothing
# A pattern has this long for a line, in seconds; it is given ever longer ones, so that it cannot hang.
_FOR_A_LINE = 0.05
_STEP = 4

_IN_A_PROCESS = """
import pickle, sys
from newsprov import strip_boilerplate
rules, texts = pickle.load(sys.stdin.buffer)
for text in texts:
    print(strip_boilerplate(text, rules=rules).to_json())
"""


def determinism(rules: Rules | None = None) -> None:
    """The same answer under every PYTHONHASHSEED, for a page of each of the rules' examples."""
    texts = ["\n\n".join(rule.examples + rule.counterexamples) for rule in _all(rules)]
    answers = {seed: _answers(seed, rules, texts) for seed in ("0", "4711")}
    if len(set(answers.values())) > 1:
        raise AssertionError("the rules give other answers under another PYTHONHASHSEED")


def _answers(seed: str, rules: Rules | None, texts: list[str]) -> bytes:
    return subprocess.run(
        [sys.executable, "-c", _IN_A_PROCESS],
        input=pickle.dumps((rules, texts)),
        env={**os.environ, "PYTHONHASHSEED": seed},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout


def linear_time(rules: Rules | None = None) -> None:
    """Twice the input takes about twice the work, and no pattern runs away on a long line."""
    for rule in _all(rules):
        for line in _strained(rule):
            if _seconds(re.compile(rule.pattern or "").fullmatch, line) > _FOR_A_LINE:
                raise AssertionError(f"the pattern of {rule.id} backtracks on the line {line!r}")
    examples = [example for rule in _all(rules) for example in rule.examples][:50] or ["Read more"]
    label = partial(segment, rules=rules)
    for text in ("a" * 60, "([{«", "\n".join(examples), " ".join(examples) + "\n", "word " * 12 + ".\n"):
        once = text * (_CHARACTERS // len(text) + 1)
        one = min(_seconds(label, once) for _ in range(3))
        two = min(_seconds(label, once * 2) for _ in range(3))
        if two > _GROWTH * max(one, _TICK):
            raise AssertionError(f"{text[:40]!r} takes {one:.3f} s, twice as much of it {two:.3f} s")


def _strained(rule: Rule) -> Iterator[str]:
    """A pattern's examples with each of their characters in turn repeated, ever more often, and no match."""
    if rule.pattern is None:
        return
    for example in map(fold, rule.examples):
        places = {character: place for place, character in enumerate(example)}
        for character, place in places.items():
            for times in range(_STEP, rule.limit - len(example), _STEP):
                yield example[:place] + character * times + example[place:] + "\0"


def _seconds(work: Callable[[str], object], text: str) -> float:
    before = process_time()
    work(text)
    return process_time() - before


def _all(rules: Rules | None) -> Rules:
    return pack() if rules is None else rules
