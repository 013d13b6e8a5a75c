"""True evidence: every quote stands where the evidence says."""

from hypothesis import given
from hypothesis import strategies as st

from newsprov import Article, Evidence, segment, trace_origin
from newsprov.testing import articles


def stands(evidence: Evidence, family: dict[str, Article], article: Article) -> bool:
    """Whether the quote is the named claim, the named field of the article, or that stretch of its text."""
    source = family[evidence.article] if evidence.article else article
    if not evidence.quote:
        return False
    if evidence.field is None:
        return evidence.start is not None and source.text[evidence.start : evidence.end] == evidence.quote
    own = {"url": source.url, "site": source.site}
    return evidence.quote in source.claimed(evidence.field) or evidence.quote == own.get(evidence.field)


@given(articles())
def test_every_reason_for_a_segment_is_quoted_from_the_page(article: Article) -> None:
    for part in segment(article):
        assert all(stands(evidence, {}, article) for evidence in part.because)


@given(st.lists(articles(), max_size=3), articles())
def test_every_reason_for_an_origin_is_quoted_from_its_article(
    others: list[Article], article: Article
) -> None:
    family = {other.id: other for other in [*others, article]}
    trace = trace_origin(article, family.values())
    single = [origin for origin in (trace.republished_from, trace.self_published) if origin]
    for origin in (*trace.wires, *trace.cited, *trace.pictures, *single):
        assert origin.evidence
        assert all(stands(evidence, family, article) for evidence in origin.evidence)
