-- The pages that could be read, each id once.
SELECT *
FROM pages
WHERE error IS NULL
  AND NOT EXISTS (SELECT 1 FROM duplicates WHERE duplicates.number = pages.number)
