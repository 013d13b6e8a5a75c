"""Credits of pictures: who took or sold what a page shows, never who wrote it."""

import re

from newsprov.model import Evidence
from newsprov.origins.languages import page_words
from newsprov.origins.page import Clue, Group, Page
from newsprov.origins.shapes import is_cased
from newsprov.origins.values import Role

_CAPTION = 160  # characters of a caption that is quoted whole
_WORD = re.compile(r"[^\W_]+")
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
    if line.end - line.start > _CAPTION:
        return page.clues(Role.PICTURE, "picture", group)
    return page.clues(Role.PICTURE, "picture", group, line.start, line.end)


def _labelled(page: Page, group: Group) -> bool:
    line = page.layout.lines[group.line]
    first = group.mentions[0].start
    near = page.text[max(line.start, first - 45) : first]
    behind = page.text[group.mentions[-1].end : line.end]
    photo = page.phrases.photo
    words = _WORD.findall(near.lower())
    if words and words[-1] in page_words("text_labels"):
        return False  # "Foto/Text: X" credits both
    if words and not photo.isdisjoint(words[-4:]):
        label = next(word for word in words[-4:] if word in photo)
        at = near.lower().rfind(label) + len(label)
        between = near[at:]
        # "Foto: X/AFP", "写真＝AP", "(Photo by X / AFP)": a label, then nothing but a name.
        if (
            "。" not in between
            and ". " not in between.lstrip(".: ")
            and (
                between.lstrip()[:1] in ":：=＝/©(•|."
                or between == "/"
                or (len(between.strip()) < 2 and len(behind.strip(" .)]*")) < 2)
                or not page_words("photo_joins").isdisjoint(_WORD.findall(between.lower())[:1])
            )
        ):
            return True
    folded = near.lower()
    if any(not word.isascii() and folded.rstrip(" :：=／/（(").endswith(word) for word in photo):
        return True
    after = _WORD.findall(behind[:30].lower())
    sellers = page_words("picture_sellers")
    if after and after[0] in sellers - page_words("after_names"):
        return True
    if after and after[0] in photo and len(after) == 1 and len(behind) < 30:
        return True
    around = set(words[-5:]) | set(after[:3])
    if not around.isdisjoint(sellers) and line.end - line.start < 400:
        joined = "/" in near[-25:] or "/" in behind[:12] or "|" in near[-25:] or "," in behind[:4]
        if joined:
            return True
    if any(
        page.registry[name].pictures_only
        for m in group.mentions
        for name in m.houses
        if name in page.registry
    ):
        return True
    return words[-1:] == ["via"] and "/" in near


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


_AROUND = 100  # characters beside a name in which a photographer stands
_PERSON_AFTER = re.compile(r"/\s*(?:[A-ZÀ-Ž][\w'’.-]+\s+){1,3}[A-ZÀ-Ž][\w'’-]+")
_PERSON_BEFORE = re.compile(r"(?:[A-ZÀ-Ž][\w'’.-]*\s+){1,3}[A-ZÀ-Ž][\w'’-]+\s*/(?:\s*[\w ]{3,20}/)?\s*")


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
        if lead[:-1].rstrip()[-1:] not in ".!?…。！？”»\"'’،؟।" and line.end - line.start < 200:
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
