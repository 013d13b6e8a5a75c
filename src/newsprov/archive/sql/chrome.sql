-- Windows that a site repeats in different stories.
SELECT DISTINCT hash
FROM (
    SELECT hash, site
    FROM windows
    WHERE site IS NOT NULL
    GROUP BY hash, site
    HAVING COUNT(*) >= {site_repeats}
) AS repeated
