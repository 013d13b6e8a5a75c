"""True evidence: every quote stands where the evidence says."""

from hypothesis import given

from newsprov import Article, trace_origin
from newsprov.testing import Family, articles, laws, syndicated


@given(articles())
def test_every_reason_for_a_segment_is_quoted_from_the_page(article: Article) -> None:
    laws.true_evidence(article)


@given(articles())
def test_every_reason_for_an_origin_is_quoted_from_its_article(article: Article) -> None:
    trace = trace_origin(article)
    single = [origin for origin in (trace.republished_from, trace.self_published) if origin]
    for origin in (*trace.wires, *trace.cited, *trace.pictures, *single):
        assert origin.evidence
        assert all(laws.stands(evidence, article, {article.id: article}) for evidence in origin.evidence)


@given(syndicated())
def test_a_credit_lent_by_a_copy_is_quoted_from_that_copy(tree: Family) -> None:
    family = {article.id: article for article in tree.articles}
    for article in tree.articles:
        for wire in trace_origin(article, tree.articles).wires:
            assert wire.evidence
            assert all(laws.stands(evidence, article, family) for evidence in wire.evidence)
