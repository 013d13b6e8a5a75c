-- What two stories share, of the windows in hand.
SELECT
    pairs.one,
    pairs.other,
    COUNT(*) AS shared,
    CAST(SUM(CASE WHEN mine.weight > 0 THEN 1 ELSE 0 END) AS BIGINT) AS telling,
    CAST(SUM(CASE WHEN mine.weight > 0 AND mine.stories > 2 THEN 1 ELSE 0 END) AS BIGINT) AS elsewhere,
    CAST(SUM(mine.weight) AS BIGINT) AS weight
FROM pairs
JOIN weights AS mine ON mine.number = pairs.one
JOIN windows AS theirs ON theirs.number = pairs.other AND theirs.hash = mine.hash
WHERE NOT pairs.same AND mine.documents > 1
GROUP BY pairs.one, pairs.other
