SELECT turned.one, turned.other, id, site, published, page, spans
FROM turned
JOIN stories ON stories.number = turned.other
