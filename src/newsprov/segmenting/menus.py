"""Menus that the page itself marks as such, in any language."""

from bisect import bisect_left
from collections.abc import Sequence

from newsprov.blocks import Block, element_tag
from newsprov.model import Kind
from newsprov.rules import Rule
from newsprov.segmenting.prose import is_sentence
from newsprov.segmenting.units import Units

_MENU = Rule("page/nav", Kind.NAVIGATION, note="The line stands in the page's own element for menus.")


def label_menus(blocks: Sequence[Block], units: Units, known: Sequence[Rule | None]) -> list[Rule | None]:
    """The rule of each line; what no rule knows and stands in a `nav` is a menu, but for sentences.

    Pages forget to close the element, and then the story stands in it too.
    """
    paths = {block.path for block in blocks}
    elements = {step for step in set().union(*paths) if step[:3] == "nav" and element_tag(step) == "nav"}
    paths = {path for path in paths if not elements.isdisjoint(path)}
    menus = sorted((block.start, block.end) for block in blocks if block.path in paths)
    labelled = list(known)
    done = 0
    for start, end in menus:
        first, done = max(done, bisect_left(units.starts, start)), max(done, bisect_left(units.starts, end))
        for place in range(first, done):
            if known[place] is None and not is_sentence(units.folded[place]):
                labelled[place] = _MENU
    return labelled
