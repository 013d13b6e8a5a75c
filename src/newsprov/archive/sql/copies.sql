SELECT id AS left, other_id AS right, relation, score, left_in_right, right_in_left
FROM matches
ORDER BY one, other
