-- Stories of which all windows are read: those to be compared, and some pages of their sites.
SELECT number, BOOL_OR(involved) AS involved, BOOL_OR(peer) AS peer, MAX(site) AS site
FROM (
    SELECT one AS number, TRUE AS involved, FALSE AS peer, CAST(NULL AS BIGINT) AS site
    FROM pairs WHERE NOT same
    UNION ALL
    SELECT other AS number, TRUE AS involved, FALSE AS peer, CAST(NULL AS BIGINT) AS site
    FROM pairs WHERE NOT same
    UNION ALL
    SELECT number, FALSE AS involved, place < {peers} AS peer, site
    FROM sites WHERE number IS NOT NULL
) AS every
GROUP BY number
