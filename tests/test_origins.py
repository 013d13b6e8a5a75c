"""What a trace says of whole documents: roles kept apart, evidence true, traps not fallen into."""

import pickle
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsprov import Article, Failure, Index, Role, RuleError, Trace, find_copies, loads, trace_origin
from newsprov.commands import main
from newsprov.origins import Registry, agencies, trace_all
from newsprov.origins.credits import reuters_sign_off
from newsprov.origins.languages import phrases
from newsprov.origins.page import Page
from newsprov.origins.weighing import probability

_FIRST = (
    "The council of Harwick voted on Tuesday to rebuild the old iron bridge, closed since the spring flood."
)
_LAST = (
    "The work will begin in June and cost four million pounds, the mayor said after the council's meeting."
)


def _schema(author: str) -> str:
    facts = f'{{"@type":"NewsArticle","author":{author}}}'
    return f'<script type="application/ld+json">{facts}</script>'


def _page(head: str = "", foot: str = "", *, above: str = "", below: str = "", url: str = "") -> Article:
    html = (
        f"<html lang=en><head><title>Town to rebuild its bridge</title>{head}</head>"
        "<body><nav>Home World AFP</nav><article><h1>Town to rebuild its bridge</h1>"
        f"{above}<p>{_FIRST}</p><p>{_FIRST}</p><p>{_LAST}</p>{below}"
        f"</article>{foot}</body></html>"
    )
    return loads(html, url=url or "https://www.harwick-post.example/news/bridge")


def _wires(article: Article | str) -> set[str]:
    return {origin.name for origin in trace_origin(article).wires}


@pytest.mark.parametrize(
    ("article", "wires"),
    [
        (_page(_schema('[{"name":"dpa"}]')), {"dpa"}),
        (_page('<meta name="author" content="Associated Press">'), {"AP"}),
        (_page('<meta name="article:author" content="https://x.example/auteur/2005-afp">'), {"AFP"}),
        (_page(above='<div class="byline">By Ann Grey Associated Press</div>'), {"AP"}),
        (_page(above='<p class="author">AFP/The Harwick Post</p>'), {"AFP"}),
        (_page(below="<p>(dpa/gem)</p>"), {"dpa"}),
        (_page(below="<p>Source: Reuters</p>"), {"Reuters"}),
        (_page(below="<p><i>With files from The Canadian Press</i></p>"), {"CP"}),
        (_page(below="<p>(Reporting by A. Grey; Editing by B. Brown)</p>"), {"Reuters"}),
        (_page(below="<p>© 2024 Agence France-Presse</p>"), {"AFP"}),
        (_page(below="<p>Copyright 2024 Agence France-Presse</p>"), {"AFP"}),
        (_page(below="<p>Associated Press writer Ann Grey in Paris contributed to this report.</p>"), {"AP"}),
        (_page(below="<p>© 2024 AFP</p>"), {"AFP"}),
        (_page(above="<p>red, harwick-post.example/Agenturen</p>"), set()),
    ],
)  # fmt: skip
def test_pages_that_credit_a_wire(article: Article, wires: set[str]) -> None:
    assert _wires(article) == wires


@pytest.mark.parametrize(
    "article",
    [
        _page(),
        _page('<meta name="author" content="Anna Field"><meta name="copyright" content="AFP">'),
        _page(above="<figure><img alt=x><figcaption>The bridge. Anna Field / AFP</figcaption></figure>"),
        _page(above='<div class="image-credit">© REUTERS / POOL</div>'),
        _page(foot="<aside><h3>More</h3><p>By REUTERS</p><p>Reuters: town rebuilds bridge</p></aside>"),
        _page(foot="<footer>© 2024 Associated Press</footer>"),
        _page(foot='<aside role="complementary"><p>By Mara Lindqvist for AFP</p></aside>'),
        _page(above='<nav role="navigation"><p>By Mara Lindqvist for AFP</p></nav>'),
        _page(above='<figure data-testid="hero"><figcaption>By Mara Lindqvist for AFP</figcaption></figure>'),
        _page(below="<p>The mayor told AFP that the steel would come from abroad.</p>"),
        _page(below="<ul><li><a href=x>Reuters</a></li><li><a href=y>AFP</a></li></ul>"),
        "PTI leaders met in Lahore on Monday to choose a candidate, a spokesman for the party said.",
        "Fondos AFP 2031: the plan for pension funds was passed on Monday after a debate of ten hours.",
        "Reuters sacks its chief: the agency said it would name a new editor within three weeks.",
        _FIRST + "\n\nJoin the conversation\n\n" + _LAST,
    ],
)  # fmt: skip
def test_pages_without_a_credit(article: Article | str) -> None:
    assert _wires(article) == set()


def test_a_newspaper_in_the_metadata_never_vetoes() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Harwick Post"}}</script>'
    )
    assert _wires(_page(head, below="<p>(AFP)</p>")) == {"AFP"}


def test_own_domain_is_no_wire_copy() -> None:
    article = _page(
        above="<p class=byline>By AFP</p>", below="<p>(AFP)</p>", url="https://www.afp.com/en/bridge"
    )
    trace = trace_origin(article)
    assert trace.wires == ()
    assert trace.self_published is not None
    assert (trace.self_published.name, trace.self_published.role) == ("AFP", Role.SELF)


def test_two_kinds_of_evidence_are_surer_than_one() -> None:
    one = trace_origin(_page(below="<p>(AFP)</p>")).wire
    two = trace_origin(_page('<meta name="author" content="AFP">', below="<p>(AFP)</p>")).wire
    assert one is not None
    assert two is not None
    assert 0.5 <= one.confidence < two.confidence <= 1
    assert two.confidence > 0.95


def test_a_citation_is_less_sure_than_a_picture_and_both_are_fitted() -> None:
    article = _page(
        above="<figure><img alt=x><figcaption>The bridge. Photo: Anna Field/AFP</figcaption></figure>",
        below="<p>The bridge had been closed since the spring, according to Reuters.</p>",
    )
    trace = trace_origin(article)
    (cited,), (picture,) = trace.cited, trace.pictures
    assert 0.5 < cited.confidence < picture.confidence < 0.95


@pytest.mark.parametrize("caption", ["Most po powodzi (fot. AFP)", "Fot. AFP", "Most po powodzi. Fot. AFP"])
def test_a_shortened_label_credits_a_picture(caption: str) -> None:
    story = "Most w Lipowej będzie zamknięty od stycznia, zdecydowała rada miasta we wtorek wieczorem."
    trace = trace_origin(f"{caption}\n\n{story}")
    assert ([origin.name for origin in trace.pictures], trace.wire) == (["AFP"], None)


@pytest.mark.parametrize("role", [Role.WIRE, Role.REPUBLISHED_FROM, Role.CITED, Role.PICTURE])
def test_evidence_that_was_never_weighed_is_refused(role: Role) -> None:
    with pytest.raises(KeyError, match="hearsay"):
        probability(role, {"hearsay"})


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt", "it"])
def test_how_reuters_closes_a_story_is_data_of_the_language(language: str) -> None:
    known = phrases(language, "en")
    assert known.sign_offs
    for reported, edited in known.sign_offs:
        closing = f"({reported}A. Grey; {edited} B. Brown)"
        article = _page(below=f"<p>{closing}</p>").evolve(language=language)
        page = Page(article, agencies())
        page.phrases = known
        assert [clue.evidence.quote for clue in reuters_sign_off(page)] == [closing]


def test_staff_beside_the_agency_makes_mixed_copy() -> None:
    assert trace_origin(_page(below="<p>(dpa/gem)</p>")).mixed
    assert not trace_origin(_page(below="<p>(dpa)</p>")).mixed


def test_evidence_quotes_the_page_or_the_field() -> None:
    article = _page(
        '<meta name="author" content="Reuters"><link rel=canonical href="https://www.theguardian.com/x">',
        above='<div class="byline">By Ann Grey, Reuters</div>',
        below="<p>The mayor told AFP that it was.</p><p>Read the original article at dale-echo.example</p>",
    )
    trace = trace_origin(article)
    origins = [*trace.wires, *trace.cited, *trace.pictures, trace.republished_from]
    seen = 0
    for origin in origins:
        assert origin is not None
        for evidence in origin.evidence:
            seen += 1
            if evidence.field:
                assert evidence.quote in article.claimed(evidence.field)
            else:
                assert article.text[evidence.start : evidence.end] == evidence.quote
    assert seen >= 4


@pytest.mark.parametrize(
    ("article", "publisher"),
    [
        (_page('<link rel=canonical href="https://www.theguardian.com/uk/bridge">'), "The Guardian"),
        (_page(below="<p>This story was originally published by the Dale Echo.</p>"), "Dale Echo"),
        (_page(below="<p>Read more on dale-echo.example</p>"), "dale-echo.example"),
        (_page(below="<p>First published on Tue 6 June 2031 07.21 BST</p>"), None),
        (_page(below="<p>This article was originally published at 11:40 a.m.</p>"), None),
        (_page(below="<p>Originally published on Harwick Post.</p>"), None),
        (_page('<link rel=canonical href="https://harwick-post.example/news/bridge">'), None),
    ],
)  # fmt: skip
def test_whom_a_page_was_republished_from(article: Article, publisher: str | None) -> None:
    found = trace_origin(article).republished_from
    assert (found.name if found else None) == publisher


@pytest.mark.parametrize(
    ("language", "notice", "publisher"),
    [
        ("en", "Originally published in “Harbour Letters”.", "Harbour Letters"),
        ("en", "Originally published by The Guardian.", "The Guardian"),
        ("en", "Source: Harwick Evening Post", "Harwick Evening Post"),
        ("en", "The ferry first appeared in Dale on Monday.", None),
        ("de", "Dieser Artikel erschien zuerst in der Harwicker Rundschau.", "Harwicker Rundschau"),
        ("de", "Aus „Harwicker Rundschau“ übernommen", "Harwicker Rundschau"),
        ("de", "Von harwick-rundschau.example übernommen", "harwick-rundschau.example"),
        ("ja", "『ハリック新聞』に掲載された。", "ハリック新聞"),
        ("zh", "本文转载自哈里克日报。", "哈里克日报"),
    ],
)
def test_notices_name_the_publisher_before_or_behind_them(
    language: str, notice: str, publisher: str | None
) -> None:
    article = Article("\n\n".join((_FIRST, _LAST, notice)), language=language)
    found = trace_origin(article).republished_from
    assert (found.name if found else None) == publisher


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        (
            "The mayor will resign, according to the Harwick Times, after the vote on the old bridge.",
            ["Harwick Times"],
        ),
        (
            "The mayor will resign, according to harwicknews.com, after the vote on the old bridge.",
            ["harwicknews.com"],
        ),
        ("The mayor was seen with the Harwick Times in the park before the vote on the bridge.", []),
    ],
)
def test_newspapers_that_no_registry_lists_are_cited_behind_a_cue(sentence: str, cited: list[str]) -> None:
    trace = trace_origin("\n\n".join((_FIRST, sentence, _LAST)))
    assert [(origin.name, origin.evidence[0].quote) for origin in trace.cited] == [
        (name, sentence) for name in cited
    ]


def test_likely_source_falls_back_from_wire_to_publisher_to_citation() -> None:
    cites = "\n\nThe mayor told AFP that it was so, and AFP reported that the steel would come from abroad."
    notice = "\n\nThis article was originally published by the Dale Echo."
    credit = "\n\n(Reuters)"
    text = f"{_FIRST}\n\n{_LAST}"
    assert trace_origin(text).likely_source is None
    for added, role, name in (
        (cites, Role.CITED, "AFP"),
        (notice, Role.REPUBLISHED_FROM, "Dale Echo"),
        (credit, Role.WIRE, "Reuters"),
    ):
        text += added
        source = trace_origin(text).likely_source
        assert source is not None
        assert (source.role, source.name) == (role, name)


def test_a_copy_lends_its_credit_and_says_where_it_stands() -> None:
    body = " ".join(
        f"Sentence {n} of the harbour story tells of the {n}th ship that came in." for n in range(12)
    )
    wire = loads(f"By Ann Grey for AFP\n\n{body}", id="wire", published="2024-03-01")
    blog = loads(
        f"{body}\n\nRead more on dale-echo.example", id="blog", published="2024-03-02", site="blog.example"
    )
    other = loads(f"{_FIRST} {_LAST}", id="other")
    trace = trace_origin(blog, among=[blog, other, wire])
    assert trace.wire is not None
    assert trace.wire.name == "AFP"
    assert trace.wire.evidence[0].article == "wire"
    assert trace.wire.evidence[0].quote in wire.text
    assert trace.chain == ("blog.example", "dale-echo.example", "AFP")
    assert trace.first_published == "wire"
    assert "AFP" in trace.explain()
    assert trace_origin(other, among=[blog, wire]).wire is None


def test_copies_are_no_witnesses_for_one_another() -> None:
    body = " ".join(f"Sentence {n} of the harbour story tells of the {n}th ship." for n in range(12))
    copies = [Article(f"By Ann Grey for AFP\n\n{body}", id=str(n)) for n in range(6)]
    alone = trace_origin(copies[0]).wire
    together = [trace.wire for trace in trace_all(copies)]
    assert alone is not None
    assert [wire.confidence for wire in together if wire] == [alone.confidence] * 6


def test_two_versions_of_a_page_may_have_the_same_id() -> None:
    body = " ".join(f"Sentence {n} of the harbour story tells of the {n}th ship." for n in range(12))
    first = Article(f"By Ann Grey for AFP\n\n{body}", id="page")
    later = Article(body, id="page")
    for trace in (trace_origin(later, [first, later]), *trace_all([first, later])):
        assert [wire.name for wire in trace.wires] == ["AFP"]
        assert [match.right for match in trace.copies] == ["page"]
    assert trace_origin(first, [first, first.evolve()]).copies == ()


def test_all_at_once_is_the_same_as_one_by_one() -> None:
    body = " ".join(f"Sentence {n} of the harbour story tells of the {n}th ship." for n in range(12))
    articles = [
        Article(f"{body}\n\n(dpa)", id="a", site="a.example"),
        Article(f"{_FIRST} {_LAST}", id="b"),
        Article(body, id="c", site="c.example"),
    ]
    for article, trace in zip(articles, trace_all(articles), strict=True):
        single = trace_origin(article, articles)
        assert (trace.article, trace.wires, trace.conflicts) == (article.id, single.wires, single.conflicts)
        assert [match.right for match in trace.copies] == [match.right for match in single.copies]
    assert list(trace_all([])) == []
    assert list(trace_all(articles[:1])) == [trace_origin(articles[0])]


def test_matches_that_are_known_are_not_sought_again() -> None:
    body = " ".join(f"Sentence {n} of the harbour story tells of the {n}th ship." for n in range(12))
    articles = [
        Article(f"{body}\n\n(dpa)", id="a"),
        Article(f"{_FIRST} {_LAST}", id="b"),
        Article(body, id="c"),
    ]
    matches = list(find_copies(articles))
    assert list(trace_all(articles, matches=matches)) == list(trace_all(articles))
    assert list(trace_all(articles, matches=[])) == [trace_origin(article) for article in articles]
    assert list(trace_all(articles[:1], matches=matches)) == [trace_origin(articles[0])]
    # Of two versions of a page that have one id the matches do not say which they mean.
    versions = [*articles, articles[2].evolve(text=f"{_FIRST}\n\n{body}")]
    for family in (versions, [*articles, articles[2]]):
        given = trace_all(family, matches=find_copies(family))
        assert list(given) == list(trace_all(family))


def test_copies_that_credit_others_are_reported_and_change_nothing() -> None:
    body = " ".join(
        f"Sentence {n} of the harbour story tells of the {n}th ship that came in." for n in range(12)
    )
    left = loads(f"By Ann Grey for AFP\n\n{body}", id="left")
    right = loads(f"By Bo Brown for Reuters\n\n{body}", id="right")
    trace = trace_origin(left, among=[right])
    assert [origin.name for origin in trace.wires] == ["AFP"]
    assert any("Reuters" in conflict for conflict in trace.conflicts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "\x00\x00",
        "(((((((" * 500,
        "AFP " * 3000,
        "/" * 5000,
        "(AFP" * 900,
        "AFP\nfoo\nbar\n" * 2000,
    ],
)
def test_odd_input_is_answered(text: str) -> None:
    trace = trace_origin(text)
    for origin in (*trace.wires, *trace.cited, *trace.pictures):
        assert 0 <= origin.confidence <= 1
        assert origin.evidence
        assert all(text[each.start : each.end] == each.quote for each in origin.evidence)


def test_a_trace_travels_as_json_and_pickle() -> None:
    trace = trace_origin(_page(above='<div class="byline">By Ann Grey, Reuters</div>'))
    assert Trace.from_json(trace.to_json()) == trace
    assert pickle.loads(pickle.dumps(trace)) == trace


def test_only_articles_and_texts_are_traced() -> None:
    with pytest.raises(TypeError, match="loads"):
        trace_origin(b"LONDON (Reuters) - Rain fell.")  # type: ignore[arg-type]


class TestRegistry:
    def test_every_entry_is_sound(self) -> None:
        names = [agency.name for agency in agencies()]
        assert len(names) == len(set(names)) > 500
        for agency in agencies():
            assert agency.sigles or agency.bracketed or agency.names or agency.domains, agency.name
            assert agency.parent is None or agency.parent in agencies(), agency.name

    def test_the_longer_name_wins(self) -> None:
        found = agencies().mentions("Thomson Reuters Foundation, dpa-AFX and Associated Press of Pakistan")
        assert [mention.houses[0] for mention in found] == ["Thomson Reuters Foundation", "dpa-AFX", "APP"]

    @pytest.mark.parametrize(
        ("language", "country", "houses"),
        [("de", None, ("KNA",)), (None, "KE", ("KNA (Kenya)",)), (None, None, ("KNA", "KNA (Kenya)"))],
    )
    def test_a_shared_sigle_is_told_apart_or_left_open(
        self, language: str | None, country: str | None, houses: tuple[str, ...]
    ) -> None:
        assert agencies().resolve(("KNA", "KNA (Kenya)"), language, country) == houses

    def test_every_sigle_behind_a_dateline_is_traced_or_reported_as_open(self) -> None:
        signing = [a for a in agencies() if not (a.newspaper or a.pictures_only or a.kind == "historical")]
        missed = [
            (agency.name, sigle)
            for agency in signing
            for sigle in agency.sigles + agency.bracketed
            for wires in [trace_origin(f"GENEVA, May 12 ({sigle}) - {_FIRST}\n\n{_LAST}").wires]
            if [w for w in wires if agency.name in (w.name, *w.either)] != list(wires[:1]) or not wires
        ]
        assert len(signing) > 400
        assert missed == []

    @pytest.mark.parametrize(
        ("dateline", "house"),
        [
            ("HAVANA, May 12 (ACN) - ", "ACN (Cuba)"),
            ("BARCELONA (ACN) - ", "ACN (Catalonia)"),
            ("DAKAR, May 12 (APS) - ", "APS (Senegal)"),
            ("ALGIERS, May 12 (APS) - ", "APS"),
            ("TEHRAN (MNA) - ", "Mehr"),
            ("NICOSIA, May 12 (CNA) - ", "CNA (Cyprus)"),
        ],
    )
    def test_the_place_of_a_dateline_tells_a_shared_sigle_apart(self, dateline: str, house: str) -> None:
        (wire,) = trace_origin(f"{dateline}{_FIRST}\n\n{_LAST}").wires
        assert (wire.name, wire.either) == (house, ())

    def test_an_open_sigle_is_reported_and_not_guessed(self) -> None:
        wire = trace_origin("LONDON (CNA) - " + _FIRST).wire
        assert wire is not None
        assert (wire.name, wire.domain) == ("CNA", None)
        assert {"CNA", "CNA (Cyprus)"} < {*wire.either}

    def test_case_endings_and_glued_particles(self) -> None:
        registry = agencies()
        assert registry.mentions("Reutersin mukaan", frozenset({"in"}))[0].houses == ("Reuters",)
        assert registry.mentions("وقال لرويترز", prefixes=("ل",))[0].houses == ("Reuters",)
        assert registry.mentions("agencyReuters and AFPs and @AFP and accuweather.com") == []

    def test_the_readers_own_agencies(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_text(
            '[[agency]]\nname = "HNS"\nsigles = "HNS"\nnames = ["Harwick News Service"]\n', "utf-8"
        )
        mine = agencies(path)
        text = f"HARWICK (HNS) - {_FIRST}"
        assert trace_origin(text).wire is None
        wire = trace_origin(text, registry=mine).wire
        assert wire is not None
        assert wire.name == "HNS"

    def test_registries_are_compared_by_content_and_cannot_be_changed(self) -> None:
        assert Registry(()) != agencies()
        assert Registry((agencies()["AP"],)) == Registry((agencies()["AP"],))
        with pytest.raises(AttributeError):
            agencies()["AP"].name = "HNS"  # type: ignore[misc]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("name = ", r"mine\.toml: this cannot be read as TOML in UTF-8"),
            ("a = " + "[" * 5000, r"mine\.toml: this cannot be read as TOML"),
            ("a = " + "9" * 5000, r"mine\.toml: this cannot be read as TOML"),
            ("[[agency]]\nkind = 'state'\n", "no name"),
            ("[[agency]]\nname='X'\nnam='Y'\n", "nam"),
            ("[[agency]]\nname='X'\nnames=5\n", r"mine\.toml: agency X: names is not a list"),
            ("[[agency]]\nname='X'\nsigles=['X', 5]\n", "sigles is not a list"),
            ("[[agency]]\nname='X'\nparent=['AP']\n", "parent is not a text"),
            ("[[agency]]\nname='X'\neveryday='yes'\n", "everyday is not true or false"),
            ("[[agency]]\nname='X'\nkind='foo'\n", "agency X: kind is none of"),
            ("[[agency]]\nname=5\n", "number 1 has no name"),
            ("agency=['x']\n", "a table of its own"),
            ("[agency]\nname='X'\n", "a table of its own"),
        ],
    )
    def test_a_faulty_file_is_named(self, tmp_path: Path, content: str, message: str) -> None:
        path = tmp_path / "mine.toml"
        path.write_text(content, "utf-8")
        with pytest.raises(RuleError, match=message):
            agencies(path)


_FAILED = Failure("gone.html", "UnreadableError", "no such page")


def test_documents_that_could_not_be_read_are_passed_over() -> None:
    wire, blog = Article(f"LONDON (Reuters) - {_FIRST * 3}", id="wire"), Article(_FIRST * 3, id="blog")
    assert [trace.article for trace in trace_all([wire, _FAILED, blog])] == ["wire", "blog"]
    found = trace_origin(blog, among=[_FAILED, wire]).wire
    assert found is not None
    assert found.name == "Reuters"


def test_an_explanation_cuts_a_long_quote_around_the_name() -> None:
    sentence = (
        "The bridge is older than the town hall, " * 4 + "and it will be rebuilt, the mayor told Reuters."
    )
    told = trace_origin(f"{_FIRST}\n\n{sentence}\n\n{_LAST}").explain()
    (quote,) = [line for line in told.splitlines() if "characters" in line]
    assert "Reuters" in quote
    assert len(quote) < 170


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Three people were hurt, according to AFP.", "no wire; cites AFP (0."),
        ("Nobody was hurt.", "unknown\n"),
    ],
)
def test_a_citation_is_shown_as_no_wire(
    sentence: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "story.txt"
    story.write_text(f"{_FIRST}\n\n{sentence}\n\n{_LAST}", "utf-8")
    assert main(["trace", str(story)]) == 0
    assert capsys.readouterr().out.startswith(line)


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("New Delhi, March 3 (PTI) Rain fell on the city.", "PTI"),
        ("МОСКВА, 3 мар - ТАСС. Президент", "TASS"),
        ("МОСКВА, 3 мар — РИА Новости. Президент", "RIA Novosti"),
        ("LONDON (Reuters) - Rain fell.", "Reuters"),
    ],
)
def test_a_dateline_with_a_date_needs_no_long_line(text: str, wire: str) -> None:
    assert _wires(text) == {wire}


@pytest.mark.parametrize("headline", ["", "速報\n\n"])
@pytest.mark.parametrize(
    ("flash", "wire"),
    [
        ("(서울=연합뉴스) 서울에 호우경보가 내려졌다.", "Yonhap"),
        ("【東京共同】首相が辞任を表明した。", "Kyodo"),
        ("（共同）首相が辞任を表明した。", "Kyodo"),
        ("首相が辞任を表明した。（共同）", "Kyodo"),
        ("新华社北京11月4日电 国务院任命新部长。", "Xinhua"),
        ("国务院任命新部长。（新华社）", "Xinhua"),
    ],
)
def test_a_flash_of_one_sentence_is_credited(flash: str, wire: str, headline: str) -> None:
    assert _wires(headline + flash) == {wire}


_PARTIES = tomllib.loads((Path(__file__).parent / "cases/origins/parties.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", _PARTIES["others"])
@pytest.mark.parametrize("headline", ["", "Town to rebuild its bridge\n\n"])
def test_a_name_that_goes_on_is_another_party(line: str, headline: str) -> None:
    assert _wires(f"{headline}{line}\n\n{_FIRST}\n\n{_LAST}") == set()


@pytest.mark.parametrize(("line", "wires"), _PARTIES["agencies"])
def test_words_of_the_trade_leave_a_name_the_agencys(line: str, wires: list[str]) -> None:
    assert _wires(f"Town to rebuild its bridge\n\n{line}\n\n{_FIRST}\n\n{_LAST}") == set(wires)


@pytest.mark.parametrize("start", _PARTIES["no_datelines"])
def test_behind_a_place_something_else_may_stand(start: str) -> None:
    assert _wires(f"{start}{_FIRST}\n\n{_LAST}") == set()


_TRAPS = tomllib.loads((Path(__file__).parent / "cases/origins/traps.toml").read_text(encoding="utf-8"))


def _trap(language: str, parts: list[str], between: str) -> str:
    story = _TRAPS[language]["story"]
    return between.join(line for part in parts for line in (story if part == "{story}" else [part]))


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("language", "parts"),
    [
        pytest.param(language, parts, id=f"{language}-{number}")
        for language, case in _TRAPS.items()
        for number, parts in enumerate(case["traps"])
    ],
)
def test_a_name_that_credits_nothing_makes_no_wire(language: str, parts: list[str], between: str) -> None:
    assert _wires(_trap(language, parts, between)) == set()


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("language", _TRAPS)
def test_the_stories_of_the_traps_can_be_credited(language: str, between: str) -> None:
    assert _wires(_trap(language, ["{story}", "(Reuters)"], between)) == {"Reuters"}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("end", ["", f"\n\n{_LAST}"])
def test_a_list_of_agencies_is_no_credit(between: str, end: str) -> None:
    names = between.join(["Reuters", "AFP", "AP", "dpa"])
    assert _wires(f"{_FIRST}\n\nOur sources:\n\n{names}{end}") == set()


def test_a_sigle_in_the_middle_of_a_text_is_no_credit() -> None:
    assert _wires(f"{_FIRST}\n\nReuters\n\n{_LAST}") == set()
    assert _wires(f"{_FIRST}\n\n{_LAST}\n\nReuters") == {"Reuters"}


def test_an_answer_to_a_question_is_no_credit() -> None:
    quiz = "Which agency is the oldest?\n\nReuters\n\nHavas\n\nWolff"
    assert _wires(f"{_FIRST}\n\n{_LAST}\n\n{quiz}") == set()
    assert _wires(f"The town's quiz\n\n{quiz}\n\n{_FIRST}\n\n{_LAST}") == set()
    assert _wires(f"Will the bridge hold?\n\nReuters\n\n{_FIRST}\n\n{_LAST}") == {"Reuters"}


def test_a_credit_travels_out_of_an_index(tmp_path: Path) -> None:
    story = "Rain fell on all of the island of Karsund on Sunday, the harbour master Ida Holm said. " * 3
    with Index(tmp_path / "stories.index") as index:
        index.add([Article("LONDON (Reuters) - " + story, id="wire"), Article(story, id="blog")])
        trace = trace_origin(Article(story, id="blog"), index)
    assert trace.wire is not None
    assert (trace.wire.name, trace.wire.evidence[0].article) == ("Reuters", "wire")
    assert [match.right for match in trace.copies] == ["wire"]


_HARBOUR = " ".join(
    f"Sentence {n} of the harbour story tells of the {n}th ship that came in that night." for n in range(12)
)


def _family() -> list[Article]:
    """A wire story, a paper that credits it, two that do not, and one that credits another agency."""
    return [
        Article(
            f"By Ann Grey for AFP\n\n{_HARBOUR}", id="wire", published=datetime(2024, 3, 1, 8, tzinfo=UTC)
        ),
        Article(
            f"{_HARBOUR}\n\nSource: AFP",
            id="fair",
            site="fair.example",
            published=datetime(2024, 3, 1, 9, tzinfo=UTC),
        ),
        Article(
            f"By our own reporter\n\n{_HARBOUR}\n\nSubscribe to our newsletter",
            id="churned",
            site="churned.example",
            published=datetime(2024, 3, 1, 10, tzinfo=UTC),
        ),
        Article(
            f"{_HARBOUR}\n\n(Reuters)",
            id="odd",
            site="odd.example",
            published=datetime(2024, 3, 2, tzinfo=UTC),
        ),
        Article(f"{_FIRST}\n\n{_LAST}", id="other", published=datetime(2024, 2, 1, tzinfo=UTC)),
    ]


@pytest.fixture(params=["articles", "index"])
def among(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Article] | Index]:
    if request.param == "articles":
        yield _family()
        return
    with Index(tmp_path / "stories.index") as index:
        index.add(_family())
        yield index


class TestAmongOthers:
    def test_an_uncredited_copy_of_credited_text_is_found(self, among: list[Article] | Index) -> None:
        churned = _family()[2]
        assert trace_origin(churned).wire is None
        trace = trace_origin(churned, among)
        assert [wire.name for wire in trace.wires] == ["AFP"]
        assert trace.chain == ("churned.example", "AFP")
        assert trace.conflicts == ("the copy odd is credited to Reuters, the copy wire to AFP",)
        for wire in trace.wires:
            for evidence in wire.evidence:
                lender = next(article for article in _family() if article.id == evidence.article)
                assert lender.text[evidence.start : evidence.end] == evidence.quote
        assert "churned" not in {match.right for match in trace.copies}

    def test_the_first_publication_is_told_by_date(self, among: list[Article] | Index) -> None:
        assert trace_origin(_family()[2], among).first_published == "wire"
        assert trace_origin(_family()[4], among).first_published is None

    def test_who_credits_another_agency_is_reported(self, among: list[Article] | Index) -> None:
        fair = trace_origin(_family()[1], among)
        assert [wire.name for wire in fair.wires] == ["AFP"]
        assert fair.conflicts == ("the copy odd is credited to Reuters, this article to AFP",)

    def test_a_story_of_its_own_stays_without_a_credit(self, among: list[Article] | Index) -> None:
        trace = trace_origin(_family()[4], among)
        assert (trace.wires, trace.copies, trace.conflicts) == ((), (), ())


@pytest.mark.parametrize(
    ("line", "wires"),
    [
        ("(AFP, dpa)", ["AFP", "dpa"]),
        ("Source: Reuters/AFP", ["AFP", "Reuters"]),
        ("With files from The Associated Press and Reuters", ["AP", "Reuters"]),
    ],
)
def test_joint_credits_name_every_wire(line: str, wires: list[str]) -> None:
    assert sorted(origin.name for origin in trace_origin(f"{_FIRST}\n\n{_LAST}\n\n{line}").wires) == wires
