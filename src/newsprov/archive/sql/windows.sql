SELECT stories.number, CASE WHEN stories.whole THEN stories.page ELSE stories.text END AS text, told.site, told.involved
FROM (
    SELECT number, BOOL_OR(involved) AS involved, BOOL_OR(peer) AS peer, MAX(site) AS site
    FROM involved
    GROUP BY number
) AS told
JOIN stories ON stories.number = told.number
WHERE told.involved OR told.peer
