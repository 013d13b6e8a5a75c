SELECT
    pairs.one, pairs.other, pairs.same,
    COALESCE(scored.score, 1.0) AS score, COALESCE(scored.elsewhere, 0.0) AS elsewhere, forms.form,
    mine.id, mine.site, mine.published, mine.page, mine.spans,
    others.id AS other_id, others.site AS other_site, others.published AS other_published,
    others.page AS other_page, others.spans AS other_spans
FROM pairs
JOIN others ON others.one = pairs.one AND others.other = pairs.other
JOIN stories AS mine ON mine.number = pairs.one
LEFT JOIN scored ON scored.one = pairs.one AND scored.other = pairs.other
LEFT JOIN forms ON forms.one = pairs.one AND forms.other = pairs.other
WHERE pairs.same OR scored.score >= {quote_score}
