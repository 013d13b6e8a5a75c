"""Credits of pictures: who took or sold what a page shows, never who wrote it."""

import re

from newsprov.model import Evidence
from newsprov.origins.languages import page_words
from newsprov.origins.naming import Mention
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.shapes import SENTENCE_END, is_cased
from newsprov.origins.values import Role

_CAPTION = 160  # characters of a caption that is quoted whole
_NEAR = 45  # characters beside a name in which a label stands
_AROUND = 100  # characters beside a name in which a photographer stands
_LONGEST = 400  # characters of a line in which a seller of pictures stands beside the name
_WORD = re.compile(r"[^\W_]+")
_PERSON_AFTER = re.compile(r"/\s*(?:[A-ZÀ-Ž][\w'’.-]+\s+){1,3}[A-ZÀ-Ž][\w'’-]+")
_PERSON_BEFORE = re.compile(r"(?:[A-ZÀ-Ž][\w'’.-]*\s+){1,3}[A-ZÀ-Ž][\w'’-]+\s*/(?:\s*[\w ]{3,20}/)?\s*")
_PERSON = re.compile(r"(?:^|[\s*(|])[^\W\d_][\w.'’-]+\s+[^\W\d_][\w'’-]+\s*/\s*$")


def picture_credit(page: Page, group: Group) -> list[Clue]:
    """The agency in a caption, or behind a photo label, or joined to a picture agency."""
    layout = page.layout
    line = layout.lines[group.line]
    if layout.in_picture(line) or _labelled(page, group) or _captioned(page, group):
        return _shown(page, group)
    return _shown(page, group) if _with_person(page, group) else []


def _shown(page: Page, group: Group) -> list[Clue]:
    """The credit with its whole line where that is short: the photographer and the label stand there."""
    line = page.layout.lines[group.line]
    if line.length > _CAPTION:
        return page.clues(Role.PICTURE, "picture", group)
    return page.clues(Role.PICTURE, "picture", group, line.start, line.end)


def _labelled(page: Page, group: Group) -> bool:
    """Whether words beside a name say that a picture, a map or a video is meant."""
    line = page.layout.lines[group.line]
    first, last = group.mentions[0].start, group.mentions[-1].end
    led = page.text[max(line.start, first - _NEAR) : first].lower()
    behind = page.text[last : line.end][:_NEAR].lower()
    words = _WORD.findall(led)
    if not page_words("text_labels").isdisjoint(words[-1:]):
        return False  # "Foto/Text: X" credits both
    photo, bare = page.phrases.photo, led.rstrip(" :：=／/（(")
    return (
        _label_leads(photo, led, words, behind)
        or any(not word.isascii() and bare.endswith(word) for word in photo)
        or _label_follows(photo, behind)
        or (line.length < _LONGEST and _is_sold(led, words, behind))
        or any(_sells_pictures(page, mention) for mention in group.mentions)
        or (words[-1:] == ["via"] and "/" in led)
    )


def _label_leads(photo: frozenset[str], led: str, words: list[str], behind: str) -> bool:
    """ "Foto: X/AFP", "写真＝AP", "(Photo by X / AFP)": a label, then nothing but a name."""
    label = next((word for word in words[-4:] if word in photo), "")
    at = led.rfind(label)
    between = led[at + len(label) :].lstrip()
    if not label or "。" in between or ". " in between.lstrip(".: "):
        return False
    if between.startswith("."):
        before = led[:at].rstrip()  # "Fot. X" and "The bridge (fot. X)", but not "He watched the video. (X)"
        return before[-1:] in "(（[*|" or SENTENCE_END.search(before) is not None
    if between[:1] in ":：=＝/©(•|" or len(between.strip() + behind.strip(" .)]*")) < 2:
        return True
    return not page_words("photo_joins").isdisjoint(_WORD.findall(between)[:1])


def _label_follows(photo: frozenset[str], behind: str) -> bool:
    """ "AFP photo", "X pool" """
    words = _WORD.findall(behind[:30])
    if words and words[0] in page_words("picture_sellers") - page_words("after_names"):
        return True
    return len(words) == 1 and words[0] in photo and len(behind) < 30


def _is_sold(led: str, words: list[str], behind: str) -> bool:
    """Whether a seller of pictures is joined to the name: "X/Getty Images"."""
    around = {*words[-5:], *_WORD.findall(behind[:30])[:3]}
    joined = "/" in led[-25:] or "/" in behind[:12] or "|" in led[-25:] or "," in behind[:4]
    return joined and not around.isdisjoint(page_words("picture_sellers"))


def _sells_pictures(page: Page, mention: Mention) -> bool:
    return any(page.registry[name].pictures_only for name in mention.houses if name in page.registry)


def _with_person(page: Page, group: Group) -> bool:
    """ "(Jane Doe / AGENCY)", "AGENCY/Jane Doe": a photographer and the agency, nothing else in the line."""
    line = page.layout.lines[group.line]
    led = page.text[line.start : group.mentions[0].start][-_AROUND:]
    bare = page.phrases.copyright_mark.sub("", led)
    before = bare.strip(" \u00a0(©[*")
    after = page.text[group.mentions[-1].end : line.end][:_AROUND].strip(" \u00a0)]*.")
    if bare != led and before[-1:] + after[:1] == "|":
        before, after = before.replace("|", "/"), after.replace("|", "/")  # a copyright: no byline
    if after and not before:
        return bool(_PERSON_AFTER.fullmatch(after)) and not _names_house(after)
    if before and not after:
        return bool(_PERSON_BEFORE.fullmatch(before)) and not _names_house(before)
    return False


def _names_house(text: str) -> bool:
    """Whether some of the words are a newsroom's and not a person's."""
    houses, titles = page_words("house_words"), page_words("newspaper_titles")
    return any(word in titles or word.lower() in houses for word in _WORD.findall(text))


def _captioned(page: Page, group: Group) -> bool:
    """A sentence, then a person and the agency: the shape of a caption in plain text."""
    lead = group.before.rstrip()
    if lead[-1:] in "＝=" and "【" not in lead and "(" not in lead and "[" not in lead and len(lead) > 4:
        return True
    if lead[-1:] == "©" and len(lead) > 25 and lead[-2:-1] not in ("(", "（"):
        return True
    # A line that is no full sentence and ends in the agency between brackets.
    closed = group.after.strip()
    if (
        lead[-1:] in "(（["
        and closed in (")", "）", "]")
        and len(lead) > (20 if is_cased(lead) else 10)
        and group.line < page.layout.last
    ):
        line = page.layout.lines[group.line]
        if lead[:-1].rstrip()[-1:] not in ".!?…。！？”»\"'’،؟।" and line.length < 200:
            return not group.initials and len(lead) > (30 if is_cased(lead) else 12)
    if group.line > page.layout.last or not group.before or len(group.after.strip(" *)].")) > 30:
        return False
    person = _PERSON.search(group.before)
    if person is None:
        return False
    lead = group.before[: person.start() + 1].rstrip(" *(")
    if not lead:
        return False
    return lead[-1] in '.!?»”")' or ("(" in group.before and len(lead) > 25)


def claimed_pictures(page: Page) -> list[Clue]:
    """The agency in what a page says about its image out of sight."""
    clues: list[Clue] = []
    fields = tuple(page_words("image_fields"))
    for claim in page.article.claims:
        field = claim.field.lower()
        if "image" not in field or not field.endswith(fields):
            continue
        for mention in page.registry.mentions(claim.value[:400]):
            evidence = Evidence("credit/picture", claim.value, field=claim.field)
            clues.append(page.clue(Role.PICTURE, "picture", page.houses(mention), evidence))
    return clues
