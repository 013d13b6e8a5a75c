"""What a notebook shows: every part of a page with its reason, and nothing of a page that could act."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsprov import Article, Claim, Kind, Segment, find_copies, loads, strip_boilerplate, trace_all
from newsprov.copies import Match, Relation, Run
from newsprov.model import Body, Evidence
from newsprov.origins import Origin, Role, Trace
from newsprov.testing import Family, syndicated

ALLOWED = set("div style p strong br span bdi table tr th td q small em".split())  # noqa: SIM905
ALLOWED |= {"svg", "title", "rect", "text", "path", "line", "circle"}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</bdi></div></title></style><iframe src=//evil.example>",
    "' onmouseover='alert(1)",
    "\u202egnihsup\u2066",
    "javascript:alert(1)",
    "\x00\ud800\x1b[31m",
    "&lt;script&gt;{{ 7*7 }}{% raw %}",
]
hostile = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=20), min_size=1, max_size=4).map(" ".join)


class Seen(HTMLParser):
    """The elements and attributes of a fragment, and whether each element is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("href", "src", "style")]
        if tag not in ("br",):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


@given(hostile, hostile, hostile)
def test_nothing_of_a_page_becomes_markup(one: str, other: str, third: str) -> None:
    article = Article(f"{one}\n\n{other}", url=third, site=one, title=other, claims=(Claim(one, other),))
    segments = (Segment(Kind.OTHER, 0, len(article.text), (Evidence(one, other, 0, 1),)),)
    proof = (Evidence(one, other, 0, 1), Evidence(one, other, field=third, article=one))
    origin = Origin(one, Role.WIRE, evidence=proof)
    shown = [
        article,
        Body(article, segments),
        Match(one, other, Relation.COPY, 0.5, 0.5, 0.5, (Run(0, 1, 0, 1),)),
        Trace(one, wires=(origin,), republished_from=origin, publisher=other, conflicts=(third,)),
    ]
    for value in shown:
        html = value._repr_html_()
        Seen(html)
        html.encode("utf-8")


@given(syndicated())
def test_every_value_is_shown(tree: Family) -> None:
    for article, trace in zip(tree, trace_all(tree), strict=True):
        assert article.text.split()[-1] in Seen(article._repr_html_()).text
        assert trace.wire.name in Seen(trace._repr_html_()).text
    matches = list(find_copies(tree))
    assert matches
    for match in matches:
        assert match.left in Seen(match._repr_html_()).text


def test_the_reason_is_told_on_hover() -> None:
    page = loads("<p>Rain fell on the whole of the island today.</p><p>Leave a Reply</p>", format="html")
    html = strip_boilerplate(page)._repr_html_()
    assert 'class="chrome" title="comment_form: en/comment_form/' in html
    assert 'class="story"' in html


def test_the_chain_is_drawn() -> None:
    wire = Origin("AFP", Role.WIRE)
    html = Trace("a", wires=(wire,), publisher="courier.example")._repr_html_()
    assert "<title>The way of the text: courier.example from AFP</title>" in html


@pytest.mark.parametrize("value", [Article(""), Trace("a"), Match("a", "b", Relation.COPY, 1, 1, 1)])
def test_little_is_shown_of_little(value: Article) -> None:
    Seen(value._repr_html_())


def test_a_very_long_page_is_cut() -> None:
    assert len(Article("Rain fell. " * 100_000)._repr_html_()) < 100_000
