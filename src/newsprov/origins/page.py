"""An article as the clues see it: its lines, the names in them, and the words of its language."""

import re
from functools import cached_property
from typing import NamedTuple

from attrs import field, frozen

from newsprov.model import Article, Evidence
from newsprov.origins.addresses import flat_name, host_of
from newsprov.origins.agencies import Agency, Registry
from newsprov.origins.detecting import language_of
from newsprov.origins.languages import Phrases, phrases
from newsprov.origins.layout import Layout
from newsprov.origins.naming import Mention
from newsprov.origins.places import country_of
from newsprov.origins.values import UNNAMED, Role
from newsprov.rules.codes import written_as
from newsprov.value import Value

# What joins names in one credit, beside the language's own "and".
_JOIN = ' \u00a0/,|＝&+–-—·・、،=()（）;\t"“”„«»‘’'
_INITIALS_AFTER = re.compile(r"(?:[/|][^\W\d_][\w.\-]{0,12}(?![\w:])|\s[/|]\s[^\W\d_A-Z]{2,4}\b)+")
_INITIALS_BEFORE = re.compile(r"(?:(?<=[\s(\[（•|:;,–—-])|^)((?:[^\W\d_][\w.]{0,12}/)+)$")
_WORDS = re.compile(r"[^\W\d_]+")
AROUND = 400  # characters of a line before and after a name that the clues look at
_NAMES = 50  # names looked at from either end of a line
_DATELINE = 60  # characters in which a dateline names its place
_MODERN = 2000  # houses that closed long ago do not sign later texts
# The publisher behind a headline: "Town to rebuild its bridge - Harwick Post".
_TITLE_END = re.compile(r"(?:\s[|–—·»-]\s|[|_]|-(?=[\u3040-\u9fff\uac00-\ud7af]))([^|_–—·»]{2,30})$")
_MARKS = tuple("([/)]（）【】")


@frozen
class Clue(Value):
    """One thing on the page that names a source."""

    role: Role
    family: str
    name: str
    evidence: Evidence
    domain: str | None = field(default=None, kw_only=True)
    either: tuple[str, ...] = field(default=(), kw_only=True)
    mixed: bool = field(default=False, kw_only=True)


class Group(NamedTuple):
    """The names of one credit in a line, with the initials joined to them; offsets are the text's."""

    line: int
    start: int
    end: int
    before: str
    after: str
    mentions: tuple[Mention, ...]
    initials: bool

    @property
    def generic(self) -> bool:
        """Whether agencies in general are credited: "with agencies"."""
        return any(mention.houses == (UNNAMED,) for mention in self.mentions)

    @property
    def origin(self) -> int:
        """Where `before` starts in the text: the line's start, or a little before the names."""
        return self.start - len(self.before)


def _ends(mentions: list[Mention]) -> list[Mention]:
    """The first and the last names of a line: no credit stands amid hundreds of names."""
    return mentions if len(mentions) <= 2 * _NAMES else mentions[:_NAMES] + mentions[-_NAMES:]


class Page:
    """Everything that the clues ask of an article, worked out once."""

    def __init__(self, article: Article, registry: Registry) -> None:
        domain = article.site
        self.article = article
        self.text: str = article.text
        self.registry = registry
        self.domain: str | None = domain.removeprefix("www.") if domain else None
        by_url = registry.owner(host_of(article.url or ""))
        self.own: Agency | None = by_url or registry.owner(domain)
        # The field of the article that shows whose site it is.
        self.address: str = (article.url if by_url else domain) or ""
        self.language: str | None = language_of(article.text, article.language)
        self.country: str | None = domain.rpartition(".")[2].upper().replace("UK", "GB") if domain else None
        # A short text may look like the sister of the language that its page states: credits in either count.
        stated = written_as(article.language) if article.language else "en"
        self.phrases: Phrases = phrases(*dict.fromkeys((self.language or stated, stated, "en")))

    @cached_property
    def folded(self) -> str:
        """The text in lower case, to ask whether a phrase stands in it at all; offsets may differ."""
        return self.text.lower()

    @cached_property
    def layout(self) -> Layout:
        """Where the lines stand."""
        return Layout(self.article)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """What the page's publisher calls itself, in lower case and without spaces and marks."""
        names = [self.domain.partition(".")[0]] if self.domain else []
        names += self.article.claimed("meta.og:site_name", "meta.application-name", "jsonld.publisher.name")
        titled = map(_TITLE_END.search, self.article.claimed("html.title"))
        names += [found.group(1) for found in titled if found]
        return frozenset(flat for flat in map(flat_name, names) if len(flat) > 1)

    @cached_property
    def groups(self) -> dict[int, list[Group]]:
        """The credits and names of each line that has any."""
        mentions = filter(
            self.plausible, self.registry.mentions(self.text, self.phrases.suffixes, self.phrases.prefixes)
        )
        by_line: dict[int, list[Mention]] = {}
        for mention in mentions:
            by_line.setdefault(self.layout.at(mention.start), []).append(mention)
        for line, generic in self._generic():
            named = by_line.setdefault(line, [])
            if all(generic.end <= other.start or generic.start >= other.end for other in named):
                named.append(generic)
                named.sort(key=lambda mention: mention.start)
        return {line: self._grouped(line, _ends(found)) for line, found in by_line.items()}

    def _generic(self) -> list[tuple[int, Mention]]:
        """Short lines that hold a language's word for "agencies"."""
        found: list[tuple[int, Mention]] = []
        layout = self.layout
        names = [name for name in self.phrases.generic if name in self.folded]
        if not names:
            return found
        for index, line in enumerate(layout.lines):
            if line.length > 160 and not layout.first <= index <= layout.last:
                continue
            if layout.first < index < layout.last - 1 or line.length > 600:
                continue
            folded = self.text[line.start : line.end].lower()
            for name in names:
                at = folded.find(name)
                if at >= 0:
                    end = at + len(name)
                    bounded = not (at and folded[at - 1].isalnum()) and not folded[end : end + 1].isalnum()
                    if bounded or name[0] >= "\u0e00":
                        start = line.start + at
                        found.append((index, Mention(start, start + len(name), (UNNAMED,), sigle=True)))
                        break
        return found

    def _grouped(self, index: int, mentions: list[Mention]) -> list[Group]:
        line = self.layout.lines[index]
        runs: list[list[Mention]] = []
        for mention in mentions:
            if runs and self._joined(runs[-1][-1].end, mention.start):
                runs[-1].append(mention)
            else:
                runs.append([mention])
        groups = []
        for run in runs:
            start, end = run[0].start, run[-1].end
            after = _INITIALS_AFTER.match(self.text, end, min(line.end, end + 60))
            before = _INITIALS_BEFORE.search(self.text[max(line.start, start - 30) : start])
            if after:
                end = after.end()
            if before:
                start -= len(before.group(1))
            led = self.text[max(line.start, start - AROUND) : start]
            left = self.text[end : min(line.end, end + AROUND)]
            groups.append(Group(index, start, end, led, left, tuple(run), bool(after or before)))
        return groups

    def _joined(self, end: int, start: int) -> bool:
        if start - end > 14:
            return False
        between = self.text[end:start]
        core = between.strip(_JOIN).lower()
        if not core:
            return ")" not in between
        words = core.replace("’", "'").strip("'").split()
        little = (*self.phrases.and_, *self.phrases.articles, *self.phrases.agency)
        glued = tuple(f"{joint}{word}" for joint in self.phrases.and_ for word in self.phrases.agency)
        if all(word in little or word in glued for word in words):
            return True
        return len(core) <= 4 and "/" in between and core.isalpha()

    def plausible(self, mention: Mention) -> bool:
        """Whether a sigle that is better known as something else may be the agency here.

        It may between brackets or slashes, behind a label, and in the language the agency writes for first.
        """
        if not mention.sigle:
            return mention.exact
        known = [self.registry[name] for name in mention.houses]
        if all(agency.kind == "historical" for agency in known):
            return self.article.published is not None and self.article.published.year < _MODERN
        if not all(agency.everyday for agency in known):
            return True
        local = any(
            self.language in agency.languages[:1] or self.country in agency.countries for agency in known
        )
        if not mention.exact:
            return local and self.text[mention.start - 1 : mention.start] in _MARKS
        around = self.text[max(0, mention.start - 2) : mention.start].strip()[-1:]
        behind = self.text[mention.end : mention.end + 2].strip()[:1]
        if around in _MARKS or behind in _MARKS:
            return True
        return local or self.text[max(0, mention.start - 2) : mention.start].strip() in (":", "：")

    def houses(self, mention: Mention) -> tuple[str, ...]:
        """The agencies a mention may mean on this page: one, or those that share the sigle."""
        if len(mention.houses) < 2:
            return mention.houses
        return self.registry.resolve(mention.houses, self.language, self.country, self._place(mention))

    def _place(self, mention: Mention) -> str | None:
        """The country of the place beside a sigle, else of the dateline that the story opens with."""
        lines, layout = self.layout.lines, self.layout
        line, opening = lines[layout.at(mention.start)], lines[layout.first]
        beside = self.text[max(line.start, mention.start - _DATELINE) : min(line.end, mention.end + 30)]
        return country_of(beside) or country_of(self.text[opening.start : opening.start + _DATELINE])

    def clues(
        self, role: Role, family: str, group: Group, start: int | None = None, end: int | None = None
    ) -> list[Clue]:
        """One clue for each name of a credit; the quote is the credit, or the stretch given."""
        start = group.start if start is None else start
        end = group.end if end is None else end
        evidence = Evidence(f"credit/{family}", self.text[start:end], start, end)
        made = []
        for mention in group.mentions:
            houses = self.houses(mention)
            if role is Role.WIRE and houses[0] in self.registry and self.registry[houses[0]].newspaper:
                # A newspaper with a writer or a label; alone it may be a section. Its copyright is a credit.
                named = family in ("byline", "byline_element") and (
                    group.before.strip() or group.after.strip()
                )
                bracketed = family == "dateline" and evidence.quote.endswith(")")
                if named or bracketed or family == "source_line":
                    made.append(self.clue(Role.REPUBLISHED_FROM, family, houses, evidence))
                if family != "copyright" or not self.article.blocks:
                    continue  # in plain text the copyright of a newspaper may be its site's own
            shared = group.initials or family == "contributor"
            shared = shared or (family == "endline" and self._has_initials(evidence.quote, group))
            made.append(self.clue(role, family, houses, evidence, shared))
        return made

    def _has_initials(self, quote: str, group: Group) -> bool:
        """Whether an end line holds the initials of staff beside the names: "abc/xyz (dpa, afp)"."""
        names = {self.text[mention.start : mention.end].lower() for mention in group.mentions}
        words = [word for word in _WORDS.findall(quote) if word.lower() not in names]
        return len(quote) < 30 and bool(words) and all(1 < len(word) <= 3 for word in words)

    def clue(
        self, role: Role, family: str, houses: tuple[str, ...], evidence: Evidence, mixed: bool = False
    ) -> Clue:
        """One clue that names a house, or the houses that share a sigle."""
        name = houses[0]
        domain = self.registry[name].domain if len(houses) == 1 and name in self.registry else None
        if len(houses) > 1:
            name = self.registry.shared_sigle(houses)
        return Clue(
            role, family, name, evidence, domain=domain, either=houses if len(houses) > 1 else (), mixed=mixed
        )
