"""Strategies for whole articles: texts, and pages read from made-up HTML."""

from datetime import UTC, datetime
from html import escape

from hypothesis import strategies as st

from newsprov.model import Article
from newsprov.reading import loads
from newsprov.testing.strategies import dressed, headlines

_LANGUAGES = ("en", "de", "fr", "es", "fi", "uk")

# Ways to mark up a paragraph, and, besides, a line of chrome; then a whole story, and what stands around it.
_PARAGRAPHS = ("<p>{}</p>", "<p class=text>{}</p>", "<div>{}</div>", "<p><b>{}</b></p>", "{}<br>")
_LINES = (
    *_PARAGRAPHS,
    "<h2>{}</h2>",
    "<ul><li>{}</ul>",
    "<div class=teaser><a href=/other>{}</a></div>",
    "<span class=meta>{}</span>",
    "<aside role=complementary><p>{}</p></aside>",
    "<figure><img src=/i><figcaption>{}</figcaption></figure>",
    "<table><tr><td>{}</table>",
    "<blockquote>{}</blockquote>",
    "<button>{}</button>",
)
_STORIES = (
    "{}",
    "<article>{}</article>",
    "<main id=content><div class='story wide'>{}</div></main>",
    "<div itemprop=articleBody>{}</div>",
    "<article><section data-component=text>{}</section></article>",
    "<aside>{}</aside>",
)
_TOPS = (
    "",
    "<header><a href=/>The Karsund Courier</a></header>",
    "<nav role=navigation><ul><li><a href=/1>World</a><li><a href=/2>Weather</a></ul></nav>",
    "<div class=masthead><b>Founded 1892</b></div>",
)
_ENDS = (
    "",
    "<footer><p>© The Karsund Courier</p></footer>",
    "<div id=comments><h3>2</h3><p>Well said!</p></div>",
    "<section class=related><h2>More</h2><a href=/3>Snow fell on the island</a></section>",
)
_CLAIMS = (
    "",
    "<meta name=author content='Hannah Brook'>",
    "<meta name=author content=AFP>",
    '<script type=application/ld+json>{"@type": "NewsArticle", "author": {"name": "Reuters"}}</script>',
    "<link rel=canonical href=https://apnews.com/article/1>",
)


@st.composite
def pages(draw: st.DrawFn, language: str | None = None) -> Article:
    """Articles read from HTML: a story and chrome in made-up markup, with blocks and claims.

    >>> from hypothesis import find
    >>> page = find(pages("en"), lambda page: page.blocks[0].within("header"))
    >>> page.text.partition("\\n")[0], page.blocks[0].path
    ('The Karsund Courier', ('body', 'header', 'a'))

    Header, navigation, side boxes, figures and footer stand where templates put them, and sometimes
    where none does. Raises ValueError where no sentences in the language ship with newsprov.
    """
    spoken = language or draw(st.sampled_from(_LANGUAGES))
    story, page = draw(dressed(spoken))
    paragraphs = frozenset(story.split("\n\n"))
    lines = [
        draw(st.sampled_from(_PARAGRAPHS if line in paragraphs else _LINES)).format(escape(line))
        for line in page.split("\n\n")
    ]
    head = draw(st.sampled_from(_CLAIMS))
    if title := draw(st.none() | headlines(spoken)):
        head += f"<title>{escape(title)}</title>"
        lines.insert(0, f"<h1>{escape(title)}</h1>")
    top, end = draw(st.sampled_from(_TOPS)), draw(st.sampled_from(_ENDS))
    content = draw(st.sampled_from(_STORIES)).format("\n".join(lines))
    return loads(
        f"<html lang={spoken}><head>{head}</head><body>{top}{content}{end}</body></html>",
        url=draw(_addresses),
        format="html",
    )


@st.composite
def articles(draw: st.DrawFn, language: str | None = None) -> Article:
    """Articles of every sort: news as text and as HTML, and text of any script that is no news at all.

    >>> from hypothesis import find
    >>> find(articles(), lambda article: article.blocks).claimed("meta.author")
    ()
    """
    spoken = language or draw(st.sampled_from(_LANGUAGES))
    if draw(st.booleans()):
        return draw(pages(spoken))
    text = dressed(spoken).map(lambda pair: pair[1])
    return Article(
        draw(text if language else st.one_of(text, st.text())),
        url=draw(_addresses),
        published=draw(_moments),
        language=draw(st.sampled_from((None, spoken))),
    )


_addresses = st.one_of(
    st.none(),
    st.from_regex(r"https://[a-z]{3,8}\.example/[0-9]{1,4}", fullmatch=True),
    st.just("https://www.reuters.com/world/1"),  # an agency's own site
)
_moments = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
