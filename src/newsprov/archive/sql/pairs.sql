-- Pairs that are worth comparing.
SELECT one, other, BOOL_OR(same) AS same
FROM shared
GROUP BY one, other
HAVING BOOL_OR(same) OR (SUM(shared) >= {shared} AND SUM(shared) >= {contained} * MAX(expected))
