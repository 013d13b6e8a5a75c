"""Where a line stood in the page it was read from: its block, and the elements around it."""

import re

from attrs import frozen

from newsprov.value import Value


@frozen
class Block(Value):
    """One block of an HTML page: where it stands in `Article.text` and where it stood in the page.

    >>> from newsprov import loads
    >>> loads("<main><p>Rain fell.</p></main>", format="html").blocks[0].path
    ('body', 'main', 'p')

    `path` lists the elements from the page's body down to the innermost one that holds the whole block,
    each written like `div#main.story.wide[role=main][itemprop=articleBody]`: the path of a line that is
    all bold ends in `strong`. `link_share` is the share of the block's characters inside links, 0 to 1.
    `kept` is trafilatura's opinion on whether the block is main text, None where it was not asked.
    """

    start: int
    end: int
    path: tuple[str, ...] = ()
    link_share: float = 0.0
    kept: bool | None = None

    @property
    def tag(self) -> str:
        """The block's own element, whatever is bold or linked inside it: `p`, `h2`, `li`."""
        return next((tag for tag in reversed(self.tags) if tag not in _PHRASING), "")

    @property
    def tags(self) -> tuple[str, ...]:
        """The elements around the block, outermost first, without classes and ids."""
        return tuple(element_tag(step) for step in self.path)

    @property
    def heading(self) -> int:
        """The heading level, 1 to 6, or 0 outside a heading."""
        return next((int(tag[1]) for tag in reversed(self.tags) if tag in HEADINGS), 0)

    def within(self, *tags: str) -> bool:
        """Whether the block stands inside one of these elements, as in `block.within("aside", "nav")`."""
        return not set(tags).isdisjoint(self.tags)


_PHRASING_TAGS = "a abbr b big cite code em font i kbd label mark q s small span strong sub sup time u"
_PHRASING = frozenset(_PHRASING_TAGS.split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def element_tag(step: str) -> str:
    """The tag of one step of `Block.path`: `div` of `div#main.story[role=main]`."""
    return step.partition("#")[0].partition(".")[0].partition("[")[0]


def without_humps(step: str) -> str:
    """The names in a step in lower case, word by word: `div.story body` of `div.storyBody`."""
    return step if step.islower() else _HUMP.sub(" ", step).lower()
