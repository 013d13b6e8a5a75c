"""What trafilatura takes for the main text of a page; the only place where it is used."""

import re

from attrs import evolve

from newsprov.model import Article

_NOT_LETTERS = re.compile(r"[\W_]+")
_LONG = 30


def second_opinion(article: Article, content: str) -> Article:
    """The same article with `kept` in each block: whether trafilatura counts it to the main text.

    >>> from newsprov.reading import loads
    >>> page = "<nav><a href=a>Home</a></nav><article><h1>Rain</h1>" + "<p>Rain fell all day.</p>" * 3
    >>> [block.kept for block in second_opinion(loads(page), page).blocks][:3]
    [False, True, True]

    `content` is what the article was loaded from. A block is kept when its letters are a line of
    trafilatura's output, or, from 30 letters on, a part of one. Costs three to four times as much as `loads`.
    """
    from trafilatura import extract

    chosen = extract(content, include_comments=False, include_tables=True, favor_precision=True) or ""
    lines = [_letters(line) for line in chosen.split("\n")]
    whole_lines, everything = frozenset(lines), "\n".join(lines)
    blocks = []
    for block in article.blocks:
        letters = _letters(article.text[block.start : block.end])
        kept = letters in whole_lines or (len(letters) >= _LONG and letters in everything)
        blocks.append(evolve(block, kept=kept))
    return article.evolve(blocks=tuple(blocks))


def _letters(line: str) -> str:
    return _NOT_LETTERS.sub("", line.casefold())
