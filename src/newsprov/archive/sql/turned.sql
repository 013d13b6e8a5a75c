-- Pairs of which the texts will be read.
SELECT one, other FROM scores GROUP BY one, other HAVING SUM(shared) >= {fewest_shared}
UNION ALL
SELECT one, other FROM pairs WHERE same
