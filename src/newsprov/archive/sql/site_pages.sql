-- What tells the pages of a site apart.
SELECT site, number, length, sample
FROM stories
WHERE site IS NOT NULL
