-- How much of the smaller story's worth stands in the larger one.
SELECT
    summed.one,
    summed.other,
    CASE
        WHEN summed.telling < {fewest_shared} OR LEAST(mine.total, theirs.total) = 0 THEN 0.0
        ELSE LEAST(1.0, CAST(summed.weight AS DOUBLE) / LEAST(mine.total, theirs.total))
    END AS score,
    CASE WHEN summed.telling = 0 THEN 0.0 ELSE CAST(summed.elsewhere AS DOUBLE) / summed.telling END AS elsewhere
FROM (
    SELECT
        one, other,
        CAST(SUM(telling) AS BIGINT) AS telling,
        CAST(SUM(elsewhere) AS BIGINT) AS elsewhere,
        CAST(SUM(weight) AS BIGINT) AS weight
    FROM scores
    GROUP BY one, other
) AS summed
JOIN totals AS mine ON mine.number = summed.one
JOIN totals AS theirs ON theirs.number = summed.other
