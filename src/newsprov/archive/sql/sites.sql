SELECT site, number, length, sample FROM site_pages
