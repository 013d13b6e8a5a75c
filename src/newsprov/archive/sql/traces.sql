SELECT
    stories.number AS one,
    stories.id, stories.site, stories.title, stories.published, stories.trace,
    CASE WHEN carried.other IS NULL THEN NULL ELSE stories.page END AS page,
    carried.other, carried.turned, carried.relation, carried.score,
    carried.left_in_right, carried.right_in_left, carried.runs,
    carried.id AS other_id, carried.site AS other_site, carried.title AS other_title, carried.published AS other_published,
    carried.page AS other_page, carried.trace AS other_trace
FROM stories
LEFT JOIN carried ON carried.one = stories.number
