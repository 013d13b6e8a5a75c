-- What each story is worth in all.
SELECT number, CAST(SUM(total) AS BIGINT) AS total
FROM part_totals
GROUP BY number
