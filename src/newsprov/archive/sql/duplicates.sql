-- Pages whose id was there before.
SELECT number
FROM (
    SELECT number, ROW_NUMBER() OVER (PARTITION BY id ORDER BY number) AS place
    FROM pages
    WHERE error IS NULL
) AS placed
WHERE place > 1
