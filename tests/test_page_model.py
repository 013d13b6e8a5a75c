"""The page labeller: what it keeps of pages that no publisher has, and that it stands what pages can hold."""

import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from newsprov import loads
from newsprov.blocks import Block
from newsprov.model import Article
from newsprov.segmenting.page_features import look_at
from newsprov.segmenting.page_lexicon import Lexicon, names_in, shipped_lexicon
from newsprov.segmenting.page_model import body_probabilities, shipped_model
from newsprov.segmenting.page_paths import PathFacts
from newsprov.segmenting.page_shape import Shape, nearest, shifted
from newsprov.segmenting.trees import Trees
from newsprov.segmenting.units import units_of

HEADLINE = "Harbour bridge closed after storm"
PARAGRAPHS = [
    "The harbour bridge was closed on Tuesday night after a storm tore two panels from its northern tower.",
    "Engineers said the crossing would stay shut until at least Friday, while they look for more cracks.",
    "“We would rather have a queue than a funeral,” the mayor, Ada Lindqvist, told reporters at the pier.",
    "The bridge, built in 1931, carries about 40,000 cars a day and was last repaired nine years ago.",
]
CHROME = [
    "Sign up for our newsletter",
    "Brass band banned from the market square",
    "Ferry fares to rise in spring",
    "Great read, thank you! I have been saying for years that somebody ought to look at that tower.",
    "© 2024 The Harbour Gazette. All rights reserved.",
]
PAGE = f"""<html lang="en"><head><title>{HEADLINE} - The Harbour Gazette</title>
<meta property="og:title" content="{HEADLINE}"></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article class="story"><h1>{HEADLINE}</h1><p class="byline">By <a href="/w">Nils Berg</a></p>
<div class="story-body"><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<div class="newsletter-signup"><p>{CHROME[0]}</p></div><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p></div>
</article>
<aside class="related"><ul><li><a href="/1">{CHROME[1]}</a></li><li><a href="/2">{CHROME[2]}</a></li>
</ul></aside><section id="comments"><div class="comment"><p>{CHROME[3]}</p></div></section></main>
<footer><p>{CHROME[4]}</p></footer></body></html>"""


def kept(article: Article) -> list[str]:
    units = units_of(article)
    found = body_probabilities(article, units.starts)
    return [
        article.text[start:end]
        for start, end, each in zip(units.starts, units.ends, found, strict=True)
        if each >= 0.5
    ]


def test_the_body_of_a_page_is_kept_and_nothing_else():
    assert kept(loads(PAGE, url="https://gazette.example/bridge")) == PARAGRAPHS


def test_body_split_over_two_containers_is_kept_whole():
    split = PAGE.replace(
        f"<p>{PARAGRAPHS[2]}",
        f'</div><div class="ad">Advertisement</div><div class="story-body"><p>{PARAGRAPHS[2]}',
    )
    assert set(PARAGRAPHS) <= set(kept(loads(split)))


def test_what_is_in_doubt_follows_the_second_opinion():
    article = loads(PAGE)
    starts = [block.start for block in article.blocks]
    alone = body_probabilities(article, starts)
    for opinion, moved in ((True, np.greater), (False, np.less), (None, np.equal)):
        asked = article.evolve(blocks=tuple(evolve(block, kept=opinion) for block in article.blocks))
        assert moved(body_probabilities(asked, starts), alone).all()


@pytest.mark.parametrize("text", ["", "One line of plain text."])
def test_without_blocks_nothing_is_claimed(text):
    article = Article(text)
    starts = units_of(article).starts
    assert body_probabilities(article, starts).tolist() == [0.0] * len(starts)


def test_one_probability_a_unit_whatever_the_order_of_the_blocks():
    article = loads(PAGE)
    starts = units_of(article).starts
    backwards = article.evolve(blocks=article.blocks[::-1])
    found = body_probabilities(article, starts)
    assert len(found) == len(starts)
    assert ((found >= 0) & (found <= 1)).all()
    assert body_probabilities(backwards, starts).tolist() == found.tolist()


@pytest.mark.parametrize(
    "page",
    [
        "<p>x",
        "<p>" + "nie wieder " * 20_000,
        "<p>\U0001f600\U0001f600</p><p>\ue000</p><p>…</p>",
        "<div>" * 300 + "deep" + "</div>" * 300,
        "<ul>" + "<li><a href=x>link</a>" * 3000,
        "".join(f'<div class="c{number}"><p>{number}</p></div>' for number in range(500)),
        "<p>新しい橋が閉鎖された。市長は火曜日に記者団に語った。</p>" * 3,
    ],
    ids=["tiny", "long line", "odd characters", "deep", "links", "every path another", "japanese"],
)
def test_any_page_has_finite_features_and_a_verdict(page):
    article = loads(page, format="html")
    table = look_at(article, article.blocks, shipped_lexicon()).table()
    assert np.isfinite(table).all()
    found = shipped_model().probabilities(article, article.blocks)
    assert len(found) == len(article.blocks)
    assert np.isfinite(found).all()


def test_lone_surrogates_and_paths_without_steps_are_stood():
    article = Article("a\ud800b", blocks=(Block(0, 3),))
    assert len(shipped_model().probabilities(article, article.blocks)) == 1


def test_weights_and_features_belong_together_and_are_small():
    article = loads(PAGE)
    model = shipped_model()
    assert model.first.names == tuple(look_at(article, article.blocks, model.lexicon).columns)
    assert model.second.names[: len(model.first.names)] == model.first.names
    folder = files("newsprov.segmenting")
    size = sum(len((folder / name).read_bytes()) for name in ("page_model.npz", "page_lexicon.json"))
    assert size < 300_000


@pytest.mark.parametrize(
    ("step", "names"),
    [
        ("p", ["<p"]),
        ("div#Main2.story-body_text", ["<div", "main", "story", "body", "text"]),
        (
            "section.relatedArticles[role=complementary]",
            ["<section", "related", "articles", "role", "complementary"],
        ),
        ("h2.a.b1[data-component=a<nav]", ["<h2", "data", "component", "nav"]),
    ],
)
def test_names_in_a_step(step, names):
    assert names_in(step) == names


LEXICON = Lexicon.from_json(
    '{"anywhere": {"body": 100}, "near": {"<p": 50}, "own": {"lead": 25},'
    ' "words": {"said": 10}, "first": {"photo": -90}, "last": {"more": -70}}'
)


def test_lexicon_weighs_each_word_once_and_by_its_place():
    words = ["photo", "said", "said", "more"]
    assert LEXICON.line_weight(words, frozenset(words)) == -90 + 10 - 70
    assert LEXICON.line_weight([], frozenset()) == 0


def test_names_of_elements_weigh_once_and_by_their_place():
    paths = [("div.body", "p.body.lead"), ("p.body", "div", "div", "div"), ("a",)]
    outline = Shape.of(paths).outline
    facts = PathFacts.of(outline, np.array([True, True, False]), LEXICON)
    assert facts.weight[:2].tolist() == pytest.approx([1.0 + 0.5 + 0.25, 1.0])
    assert facts.near[:2].tolist() == pytest.approx([0.5, 0.0])
    assert facts.own[:2].tolist() == pytest.approx([0.25, 0.0])
    assert facts.weight[2] < 0  # a path that only short links have is not read


def test_many_paths_tell_the_same_as_few():
    paths = [("div.body", f"div#i{number}", "p.lead" if number % 2 else "p") for number in range(3000)]
    many = PathFacts.of(Shape.of(paths).outline, np.ones(3000, dtype=bool), LEXICON)
    few = PathFacts.of(Shape.of(paths[:2]).outline, np.ones(2, dtype=bool), LEXICON)
    for name in ("weight", "near", "own", "worst", "tag", "tag_above", "heading", "chrome"):
        assert getattr(many, name).tolist() == getattr(few, name).tolist() * 1500
    assert many.groups["lead"].tolist() == [0.0, 3.0] * 1500


def test_neighbours_with_paths_that_begin_alike_share_the_element():
    shape = Shape.of([("main", "p"), ("main", "p"), ("aside", "p"), ("main", "p")])
    outer = shape.around[1].tolist()
    assert outer[0] == outer[1]
    assert len({outer[0], outer[2], outer[3]}) == 3
    assert shape.apart(np.array([1, 0, -1, 0])).tolist() == [0.0, 0.0, 40.0, 2.0]
    assert shape.sums(np.array([1.0, 2.0, 4.0, 8.0]))[shape.around[1]].tolist() == [3.0, 3.0, 4.0, 8.0]


@pytest.mark.parametrize(
    "dressed",
    [
        f'<figure><img src="b.jpg"><figcaption>{PARAGRAPHS[3]}</figcaption></figure>',
        f'<section class="comments-list"><p>{PARAGRAPHS[3]}</p></section>',
        f"<h2>{HEADLINE}</h2>",
    ],
    ids=["caption", "comment", "headline"],
)
def test_some_places_settle_it(dressed):
    page = PAGE.replace(f"<p>{PARAGRAPHS[3]}</p>", dressed)
    assert kept(loads(page)) == PARAGRAPHS[:3]


def test_comments_stay_where_there_is_nothing_else():
    comments = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"<body><main class='comment'><article><h1>{HEADLINE}</h1>{comments}</article></main></body>"
    assert kept(loads(page)) == PARAGRAPHS


def test_nearest_and_shifted():
    before, behind = nearest(np.array([False, True, False, True]))
    assert before.tolist() == [-1, -1, 1, 1]
    assert behind.tolist() == [1, 3, 3, -1]
    table = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    assert {by: values.tolist() for by, values in shifted(table, 2, -1.0)} == {
        -2: [[3.0, -1.0, -1.0], [6.0, -1.0, -1.0]],
        -1: [[2.0, 3.0, -1.0], [5.0, 6.0, -1.0]],
        1: [[-1.0, 1.0, 2.0], [-1.0, 4.0, 5.0]],
        2: [[-1.0, -1.0, 1.0], [-1.0, -1.0, 4.0]],
    }
    assert all(values.tolist() == [-1.0] for _, values in shifted(np.array([1.0]), 3, -1.0))


@pytest.mark.parametrize("depth", [1, 3, 8, 9, 11])
def test_trees_of_any_depth_go_where_their_questions_lead(depth):
    chance = np.random.default_rng(depth)
    tree = Trees(
        names=("length", "links"),
        columns=chance.integers(0, 2, (4, depth)),
        cuts=chance.normal(size=(4, depth)).astype("f4"),
        leaves=chance.integers(-99, 99, (4, 2**depth)).astype("i2"),
        unit=1.0,
        bias=0.0,
    )
    for row in chance.normal(size=(9, 2)).astype("f4"):
        wanted = 0
        for columns, cuts, leaves in zip(tree.columns, tree.cuts, tree.leaves, strict=True):
            answers = "".join(
                "1" if row[column] > cut else "0" for column, cut in zip(columns, cuts, strict=True)
            )
            wanted += int(leaves[int(answers, 2)])
        assert tree.log_odds(row[None]).tolist() == [wanted]


def test_trees_survive_their_file(tmp_path: Path):
    tree = Trees(
        names=("length", "links"),
        columns=np.array([[0, 1]]),
        cuts=np.array([[2.0, 0.5]], "f4"),
        leaves=np.array([[1, 2, 3, 4]], "i2"),
        unit=0.5,
        bias=-1.0,
    )
    table = np.array([[1, 0], [1, 1], [3, 0], [3, 1]], "f4")
    assert tree.log_odds(table).tolist() == [-0.5, 0.0, 0.5, 1.0]
    assert tree.log_odds(np.tile(table, (600, 1))).tolist() == [-0.5, 0.0, 0.5, 1.0] * 600
    with pytest.raises(ValueError, match="2 columns"):
        tree.log_odds(table[:, :1])
    file = tmp_path / "trees.npz"
    np.savez(
        file,
        names=np.frombuffer(b"length\nlinks", np.uint8),
        columns=tree.columns.astype(np.uint16),
        cuts=tree.cuts,
        leaves=tree.leaves,
        scale=np.array([0.5, -1.0]),
    )
    assert Trees.read(file).log_odds(table).tolist() == tree.log_odds(table).tolist()


def test_cells_are_body_where_the_gold_has_their_row(monkeypatch):
    tasks = Path(__file__).parents[1] / "tasks"
    if not tasks.is_dir():
        pytest.skip("needs tasks/ of the source tree")
    monkeypatch.setattr(sys, "path", [str(tasks), *sys.path])
    from page_labels import from_gold

    gold = ["the table after nine rounds", "1 ada lind 40", "2 nils berg 38 points"]
    page = [
        "the table after nine rounds",
        "1",
        "ada lind",
        "40",
        "2",
        "nils berg",
        "38",
        "points",
        "menu",
        "ada",
    ]
    labels = from_gold([line.split() for line in page], [line.split() for line in gold], [])
    assert labels.body.tolist() == [1, 1, 1, 1, 1, 1, 1, 1, 0, 0]
