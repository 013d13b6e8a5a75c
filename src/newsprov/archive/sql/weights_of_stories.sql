-- The same by the number of different stories. A window of very many different stories, none of which
-- has a good part of its occurrences, belongs to a form and is worth nothing.
SELECT
    windows.hash,
    windows.number,
    counted.documents,
    counted.stories,
    CASE
        WHEN chrome.hash IS NOT NULL THEN 0
        WHEN counted.stories >= {form_repeats} AND counted.most < {one_story} * counted.documents THEN 0
        ELSE counted.weight
    END AS weight
FROM windows
JOIN (
    SELECT
        hash,
        COUNT(*) AS stories,
        CAST(SUM(occurrences) AS BIGINT) AS documents,
        MAX(occurrences) AS most,
        CAST(ROUND(1000000 * GREATEST(LN(CAST({total} AS DOUBLE) / COUNT(*)), 0.02)) AS BIGINT) AS weight
    FROM (
        SELECT windows.hash, COALESCE(story.leader, windows.number) AS leader, COUNT(*) AS occurrences
        FROM windows
        LEFT JOIN groups AS story ON story.number = windows.number
        WHERE windows.involved
        GROUP BY windows.hash, COALESCE(story.leader, windows.number)
    ) AS told
    GROUP BY hash
) AS counted ON counted.hash = windows.hash
LEFT JOIN chrome ON chrome.hash = windows.hash
WHERE windows.involved
