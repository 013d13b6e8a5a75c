SELECT id, url, site, title, authors, published, language, text, page, kinds, fingerprint
FROM stories
ORDER BY number
