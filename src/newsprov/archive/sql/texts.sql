-- Both stories of a pair, with their texts.
SELECT
    others.one, others.other,
    mine.id, mine.site, mine.published, mine.page, mine.spans,
    others.id AS other_id, others.site AS other_site, others.published AS other_published,
    others.page AS other_page, others.spans AS other_spans
FROM others
JOIN stories AS mine ON mine.number = others.one
