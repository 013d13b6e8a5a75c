-- What each story's copies say, with all that the verdict needs of them.
SELECT relations.*, id, site, title, published, page, trace
FROM relations
JOIN stories ON stories.number = relations.other
