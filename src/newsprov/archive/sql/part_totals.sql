SELECT number, CAST(SUM(weight) AS BIGINT) AS total
FROM weights
GROUP BY number
