SELECT
    scored.one, scored.other,
    mine.id, mine.site, mine.published, mine.page, mine.spans,
    others.id AS other_id, others.site AS other_site, others.published AS other_published,
    others.page AS other_page, others.spans AS other_spans
FROM scored
JOIN others ON others.one = scored.one AND others.other = scored.other
JOIN stories AS mine ON mine.number = scored.one
WHERE scored.score >= {same_story_score}
