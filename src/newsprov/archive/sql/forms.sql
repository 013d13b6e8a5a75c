SELECT texts.*
FROM texts
JOIN scored ON scored.one = texts.one AND scored.other = texts.other
WHERE scored.score >= {same_story_score}
