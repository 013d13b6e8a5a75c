SELECT
    wire AS agency,
    COUNT(*) AS stories,
    COUNT(*) / (SELECT COUNT(*) FROM traces) AS share,
    COUNT(DISTINCT root) AS different,
    COUNT(DISTINCT site) AS publishers
FROM traces
WHERE wire IS NOT NULL
GROUP BY wire
ORDER BY stories DESC, agency
