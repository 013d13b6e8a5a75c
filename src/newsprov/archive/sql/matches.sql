SELECT
    texts.*, pairs.same, forms.form,
    COALESCE(scored.score, 1.0) AS score, COALESCE(scored.elsewhere, 0.0) AS elsewhere
FROM pairs
JOIN texts ON texts.one = pairs.one AND texts.other = pairs.other
LEFT JOIN scored ON scored.one = pairs.one AND scored.other = pairs.other
LEFT JOIN forms ON forms.one = pairs.one AND forms.other = pairs.other
WHERE pairs.same OR scored.score >= {quote_score}
