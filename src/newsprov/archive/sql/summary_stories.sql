SELECT
    root AS story,
    COUNT(*) - 1 AS copies,
    COUNT(DISTINCT site) AS publishers,
    MODE(wire) AS agency,
    MIN(published) AS first,
    MAX(published) AS last
FROM traces
GROUP BY root
HAVING COUNT(*) > 1
ORDER BY copies DESC, story
