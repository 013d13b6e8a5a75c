-- A story that nobody is known to have had before is its own root.
SELECT
    traces.id, traces.site, traces.published, traces.wire, traces.republished_from, traces.cited,
    traces.parent, COALESCE(roots.root, traces.id) AS root,
    traces.confidence, traces.copies, traces.evidence
FROM traces
LEFT JOIN roots ON roots.number = traces.number
ORDER BY traces.number
