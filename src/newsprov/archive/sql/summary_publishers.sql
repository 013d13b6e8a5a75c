SELECT
    site AS publisher,
    COUNT(*) AS stories,
    COUNT(wire) AS wire,
    COUNT(wire) / COUNT(*) AS wire_share,
    COUNT(republished_from) AS republished,
    COUNT(parent) AS copied,
    MODE(wire) AS main_agency
FROM traces
WHERE site IS NOT NULL
GROUP BY site
ORDER BY wire_share DESC, stories DESC, publisher
