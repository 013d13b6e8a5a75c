-- Pairs that are surely one story.
SELECT one, other FROM forms WHERE NOT form
UNION ALL
SELECT one, other FROM pairs WHERE same
