SELECT
    copy.site AS publisher,
    COUNT(*) AS copies,
    MEDIAN(EPOCH(copy.published) - EPOCH(source.published)) / 60 AS median_minutes,
    MIN(EPOCH(copy.published) - EPOCH(source.published)) / 60 AS fastest_minutes
FROM traces AS copy
JOIN traces AS source ON source.id = copy.parent
WHERE copy.site IS NOT NULL AND copy.published IS NOT NULL AND source.published IS NOT NULL
GROUP BY copy.site
ORDER BY median_minutes, copies DESC, publisher
