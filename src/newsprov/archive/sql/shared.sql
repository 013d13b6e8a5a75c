-- Pairs of stories that share sampled windows, and how many of those in hand.
-- A window that very many stories have brings each together with its neighbours only. Places are
-- cut into spans as wide as that reach, so that a place meets those of its own span and the next.
WITH placed AS (
    SELECT
        hash, same, number, density, reach, moment,
        ROW_NUMBER() OVER (PARTITION BY hash, same ORDER BY number) AS place,
        COUNT(*) OVER (PARTITION BY hash, same) AS size
    FROM samples
),
repeated AS (
    SELECT *, GREATEST(CAST(FLOOR({neighbours} / size) AS BIGINT), {fewest_neighbours}) AS near
    FROM placed
    WHERE size > 1
),
spans AS (
    SELECT *, CAST(FLOOR(place / near) AS BIGINT) AS span
    FROM repeated
),
meeting AS (
    SELECT *, span AS met FROM spans
    UNION ALL
    SELECT *, span + 1 AS met FROM spans
)
SELECT
    l.number AS one,
    r.number AS other,
    BOOL_OR(l.same) AS same,
    CAST(SUM(CASE WHEN l.same THEN 0 ELSE 1 END) AS BIGINT) AS shared,
    MAX(LEAST(l.reach, r.reach) * LEAST(l.density, r.density)) AS expected
FROM meeting AS l
JOIN spans AS r ON l.hash = r.hash AND l.same = r.same AND l.met = r.span
WHERE l.place < r.place
  AND r.place - l.place <= r.near
  AND (l.moment IS NULL OR r.moment IS NULL OR ABS(l.moment - r.moment) <= {within})
GROUP BY l.number, r.number
