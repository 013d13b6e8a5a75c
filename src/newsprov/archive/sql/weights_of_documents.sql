-- What each window of a story is worth, by the number of documents that have it. Weights are whole
-- millionths, so that their sums are the same in whatever order they are added.
SELECT
    windows.hash,
    windows.number,
    counted.documents,
    counted.documents AS stories,
    CASE WHEN chrome.hash IS NULL THEN counted.weight ELSE 0 END AS weight
FROM windows
JOIN (
    SELECT
        hash,
        COUNT(*) AS documents,
        CAST(ROUND(1000000 * GREATEST(LN(CAST({total} AS DOUBLE) / COUNT(*)), 0.02)) AS BIGINT) AS weight
    FROM windows
    WHERE involved
    GROUP BY hash
) AS counted ON counted.hash = windows.hash
LEFT JOIN chrome ON chrome.hash = windows.hash
WHERE windows.involved
