"""Whom a text was taken from: notices, links to the original, a canonical link to another house."""

import re
from functools import cache

from newsprov.model import Evidence
from newsprov.origins.addresses import ADDRESS, flat_name, host_of
from newsprov.origins.credits import byline_element
from newsprov.origins.languages import page_words
from newsprov.origins.page import Clue, Page
from newsprov.origins.values import Role

_QUOTED = re.compile(r"[\"“„«「『‘《]\s?([^\"”“»」』’》]{2,60}?)\s?[\"”“»」』’》]")
_NAME = re.compile(
    r"(?:[A-ZÀ-ÞĀ-ŽА-ЯЁЄІЇҐΑ-ΩԱ-Ֆ0-9][\w'’.&+-]*)(?:\s+(?:of|the|and|&|de|del|la|le|du|des|di|da|do|van|für|der|and|y|e|"
    r"[A-ZÀ-ÞĀ-ŽА-ЯЁЄІЇҐΑ-ΩԱ-Ֆ0-9][\w'’.&+-]*)){0,5}"
)
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_STOP = re.compile(r"[.;!?。，,()（）|]\s|[.;!?。，,()（）|]$|\s[–—-]\s|\n")
# "The disease first appeared in Michigan": only a story is published, the rest just appears.
_EVENT_CUES = ("first appeared", "originally appeared")
_STORY_WORD = re.compile(
    r"\b(?:this|article|story|post|piece|version|report|column|essay|interview|text|it)\b"
)
# A date or a time in place of a name: "first published on Mon 15 May", "at 2:05 p.m."
_CLOCK = re.compile(r"\W*(?:[^\W\d]+\W+){0,3}\d{1,2}(?:\d\d)?\b(?!\w)")


# The name, and where the line that gives it starts and ends.
Found = tuple[str, int, int]


def notices(page: Page) -> list[Clue]:
    """Republication notices and "read more on" links, in the lines around the story."""
    clues: list[Clue] = []
    layout = page.layout
    cues = tuple(cue for cue in page.phrases.first if cue in page.folded)
    behind = tuple(cue for cue in page.phrases.notice_after if cue in page.folded)
    onward = tuple(cue for cue in page.phrases.onward if cue in page.folded)
    for index, line in enumerate(layout.lines):
        length = line.end - line.start
        inside = layout.first + 2 < index < layout.last - 3
        if (inside and (line.block is not None or length > 200)) or index > layout.last + 14:
            continue
        if length > 500 and not index >= layout.last:
            continue
        start = line.start if length <= 500 else line.end - 500
        text = page.text[start : line.end]
        folded = text.lower()
        if line.block is not None and (index < layout.first - 14 or layout.in_picture(line)):
            continue
        boxed = line.block is not None and layout.elsewhere(line)
        found = None if boxed and length > 200 else _noticed(page, text, folded, cues, start, line.end)
        family = "notice"
        if found is None and behind:
            found = _noticed_before(page, text, folded, start)
        if found is None and onward and length <= 220 and not boxed:
            found = _onward(page, index, text, folded, start)
            family = "onward"
        if (
            found is None
            and length <= 90
            and (not boxed or byline_element(line.block.path if line.block else ()))
        ):
            found = _sourced(page, index, text, start)
            # In Chinese the label always names where a text was taken from.
            family = "notice" if page.language == "zh" else "source_line"
        if found is None and length <= 60 and layout.last - 1 <= index <= layout.last + 3:
            found = _shared_line(page, text, start)
            family = "source_line"
        if found:
            clues.extend(_made(page, family, *found))
    return clues


def _shared_line(page: Page, text: str, start: int) -> Found | None:
    """The page's own house and another one alone in a line: "Harwick Post / Dale Echo"."""
    parts = [part.strip(" ()") for part in text.split("/")]
    if len(parts) != 2 or not all(len(part) > 3 and part[0].isupper() for part in parts):
        return None
    own = [len(part.split()) < 4 and is_own(page, part) for part in parts]
    if any(len(part.split()) > 4 for part in parts):
        return None
    return (parts[own.index(False)], start, start + len(text)) if sum(own) == 1 else None


def _sourced(page: Page, index: int, text: str, start: int) -> Found | None:
    """A source line that names a house no registry lists: "Source: Harwick University"."""
    layout = page.layout
    if not (layout.last - 3 <= index <= layout.last + 6 or index < layout.first):
        return None
    block = layout.lines[index].block
    if block is not None and layout.kinship(block) < _NEAR and not byline_element(block.path):
        return None
    for mark in _LABEL_END.finditer(text[:80]):
        label = _LABEL.search(text[: mark.start()])
        said = label.group().strip().lower() if label else ""
        if label is None or said not in page.phrases.source or said in page.phrases.by:
            continue
        rest = text[mark.end() :].strip(" ©\u3000")
        if ADDRESS.match(rest):
            host = host_of(rest.split()[0])
            return (host, start + label.start(), start + len(text)) if host else None
        if _PERSONS.search(rest) or _SEVERAL.search(rest) or rest.lower().rstrip(".") in page.phrases.generic:
            return None
        if any(
            page.own and page.own.name in m.houses
            for group in page.groups.get(index, ())
            for m in group.mentions
        ):
            return None
        name = re.split(r"\s*[,;|/(（]|\s+-\s|作者|责任编辑|責任編輯|编辑[:：]", rest)[0].strip(" .*)\u3000")
        first = name[:1]
        caseless = first.lower() == first.upper()
        if not 2 < len(name) < 60 or (caseless and first.isascii()) or first.islower():
            return None
        if caseless and len(name) > 20:
            return None
        return name, start + label.start(), start + len(text)
    return None


_NEAR = -3  # how many steps up from the story's container a source line may stand
_LABEL_END = re.compile("[:：•]")
_LABEL = re.compile(r"[^\d\s/|()（）][^\d/|()（）]*$")
# Several names are the sources of a graph or of facts, not of a text.
_SEVERAL = re.compile(r",\s*[A-Z][\w.&'-]+\s+\w+\s+\w+|,[^,]+,|\s/\s|;|\b(?:und|and|et|y)\s+[A-Z]")
_PERSONS = re.compile(r"\((?:text|bild|foto|photo|fotos)\)", re.IGNORECASE)


def _noticed(
    page: Page, text: str, folded: str, cues: tuple[str, ...], start: int, stop: int
) -> Found | None:
    for cue in cues:
        at = folded.find(cue)
        if at < 0 or (at and folded[at - 1].isalnum() and cue[0].isascii()):
            continue
        rest = text[at + len(cue) :]
        if rest[:1].isalpha() and cue[-1].isascii():
            continue
        if _CLOCK.match(rest):
            continue
        if len(cue) < 10 and at > 30:
            continue
        if cue.startswith(_EVENT_CUES) and at and not _STORY_WORD.search(folded, max(0, at - 80), at):
            continue
        name = _name_in(page, rest)
        if name:
            begin = max((folded.rfind(mark, 0, at) + 1 for mark in ".!?。"), default=0)
            if at - begin > 120:
                begin = at
            while begin < at and text[begin].isspace():
                begin += 1
            end = at + len(cue) + len(rest)
            sentence_end = _STOP.search(text, text.find(name, at) + len(name)) if name in text[at:] else None
            if sentence_end:
                end = sentence_end.start() + 1
            return name, start + begin, min(stop, start + min(end, begin + 300))
    return None


def _noticed_before(page: Page, text: str, folded: str, start: int) -> Found | None:
    if len(text) > 220:
        return None
    for cue in page.phrases.notice_after:
        at = folded.find(cue)
        if at <= 2:
            continue
        head = text[:at]
        name = _name_in(page, head, last=True)
        if name:
            return name, start, start + len(text)
    return None


def _onward(page: Page, index: int, text: str, folded: str, start: int) -> Found | None:
    bare = folded.lstrip(" *•–—-(→»>[")
    cue = next((cue for cue in page.phrases.onward if bare.startswith(cue)), None)
    if cue is None:
        return None
    at = folded.find(cue) + len(cue)
    rest = text[at:]
    if rest[:1].isalpha() and cue[-1].isascii():
        return None
    address = _address(rest)
    end = start + len(text)
    if address:
        return address, start, end
    if not rest.strip(" :：.…→»>"):
        if index + 1 < len(page.layout.lines):
            below = page.layout.lines[index + 1]
            if below.end - below.start < 400:
                address = _address(page.text[below.start : below.end], whole=True)
                if address:
                    return address, start, below.end
        return None
    if len(rest) > 60 or (rest.lstrip()[:1] in ":：" and len(cue) < 12):
        return None
    name = _name_in(page, rest)
    if (
        name
        and name[0].lower() != name[0].upper()
        and len(_WORD.findall(rest)) <= len(_WORD.findall(name)) + 2
    ):
        return name, start, end
    return None


def _address(text: str, *, whole: bool = False) -> str | None:
    found = ADDRESS.search(text)
    if not found or (whole and len(found.group()) < len(text.strip()) - 12):
        return None
    return host_of(found.group())


@cache
def _lead() -> re.Pattern[str]:
    """What may stand between a notice and the name of the publisher."""
    joins = sorted(page_words("notice_joins"), key=lambda word: (-len(word), word))
    return re.compile(rf"^(?:\s|[:：,–—-]|(?:{'|'.join(map(re.escape, joins))})\b)+")


def _name_in(page: Page, text: str, *, last: bool = False) -> str | None:
    """The name of a publisher at the start (or the end) of a stretch: an address, a known house, a title."""
    if last:
        stretch = text[-90:]
    else:
        text = text[:140]
        led = _lead().match(text)
        stretch = text[led.end() :] if led else text
    address = ADDRESS.search(stretch)
    if address and (last or address.start() < 45):
        host = host_of(address.group())
        if host and not address.group().isupper():
            return host
    titles = list(_QUOTED.finditer(stretch))
    quoted = titles[-1 if last else 0] if titles else None
    if quoted and (last or quoted.start() < 30):
        return quoted.group(1)
    mentions = page.registry.mentions(stretch, page.phrases.suffixes, page.phrases.prefixes)
    if mentions:
        mention = mentions[-1] if last else mentions[0]
        if last or mention.start <= 25:
            houses = page.houses(mention)
            rest = stretch[mention.end :].lstrip()
            caseless = stretch[mention.start].lower() == stretch[mention.start].upper()
            if caseless and not last and rest[:1].isalpha():
                return None  # part of a longer name
            if len(houses) == 1:
                # "Harwick Post" must not be read as "Post": a longer capitalised name wins.
                wider = _NAME.match(stretch, mention.start)
                if not wider or wider.end() <= mention.end + 1 or last:
                    return houses[0]
                return _trimmed(wider.group())
    if last:
        names = [found.group() for found in _NAME.finditer(stretch)]
        longest = names[-1] if names else None
        return _trimmed(longest) if longest and len(longest) > 2 else _spaceless_name(stretch, last=True)
    found = _NAME.match(stretch)
    if found:
        return _trimmed(found.group())
    return _spaceless_name(stretch)


def _spaceless_name(stretch: str, *, last: bool = False) -> str | None:
    """A title in a script without capitals: what stands up to the next mark."""
    words = stretch.strip(" :：،,。.")
    if not words or words[0].isascii() or words[0].lower() != words[0].upper():
        return None
    parts = re.split(r"[。，,、（()）|:：.؛،।\n]", words)
    part = (parts[-1] if last else parts[0]).strip(' 《》"“”«»')
    return part if 2 <= len(part) <= 40 else None


def _trimmed(name: str) -> str | None:
    stop = _STOP.search(name)
    name = (name[: stop.start()] if stop else name).strip(" .,:;-–—")
    name = re.sub(r"\s+(?:on|in|of|the|and|de|la|der|und|y|e|am|im|and is)$", "", name)
    return name if len(name) > 1 and not name.isdigit() else None


def _made(page: Page, family: str, name: str, start: int, end: int) -> list[Clue]:
    evidence = Evidence(f"republished/{family}", page.text[start:end], start, end)
    return publisher_clues(page, family, name, evidence)


def publisher_clues(page: Page, family: str, name: str, evidence: Evidence) -> list[Clue]:
    """The clues that a text was taken from a house, unless that is the page's own publisher."""
    domain = host_of(name) if "." in name and " " not in name else None
    agency = page.registry.owner(domain) if domain else None
    for known in (name, f"The {name}"):
        if agency is None and known in page.registry:
            agency = page.registry[known]
    if agency is None and not domain:
        for mention in page.registry.mentions(name):
            if mention.start <= 4 and mention.end == len(name) and len(page.houses(mention)) == 1:
                agency = page.registry[page.houses(mention)[0]]
    if is_own(page, name, domain) or (agency and agency is page.own):
        return []
    shown = name
    if agency and (not domain or family in ("canonical", "based_on")):
        # A newspaper by its usual name; an agency's site as the page calls it.
        shown, domain = (name if not name.isascii() and not domain else agency.name), domain or agency.domain
    clues = [Clue(Role.REPUBLISHED_FROM, family, shown, evidence, domain=domain)]
    if (
        agency
        and not agency.newspaper
        and not agency.pictures_only
        and family == "notice"
        and page.language != "zh"
    ):
        clues.append(page.clue(Role.WIRE, "notice", (agency.name,), evidence))
    return clues


def is_own(page: Page, name: str, domain: str | None = None) -> bool:
    """Whether a name or address is the page's own publisher."""
    own = page.domain
    if own and domain:
        if domain == own or domain.endswith("." + own) or own.endswith("." + domain):
            return True
        if (
            flat_name(domain.partition(".")[0]) == flat_name(own.partition(".")[0])
            and page.registry.owner(domain) is None
        ):
            return True
    flat = flat_name(name)
    if len(flat) < 2 or domain:
        return False
    return any(
        flat in known or flat.startswith(known) or (known in flat and len(known) * 2 > len(flat))
        for known in page.own_names
        if len(min(flat, known, key=len)) > 2 or flat == known
    )
