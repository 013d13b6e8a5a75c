"""True evidence: every quote stands where the evidence says."""

from hypothesis import given
from hypothesis import strategies as st

from newsprov import Article, trace_origin
from newsprov.testing import articles, laws


@given(articles())
def test_every_reason_for_a_segment_is_quoted_from_the_page(article: Article) -> None:
    laws.true_evidence(article)


@given(st.lists(articles(), max_size=3), articles())
def test_every_reason_for_an_origin_is_quoted_from_its_article(
    others: list[Article], article: Article
) -> None:
    family = {other.id: other for other in [*others, article]}
    trace = trace_origin(article, family.values())
    single = [origin for origin in (trace.republished_from, trace.self_published) if origin]
    for origin in (*trace.wires, *trace.cited, *trace.pictures, *single):
        assert origin.evidence
        assert all(laws.stands(evidence, article, family) for evidence in origin.evidence)
