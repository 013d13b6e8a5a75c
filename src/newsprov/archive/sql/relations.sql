-- Each match from both its sides.
SELECT one, other, FALSE AS turned, relation, score, left_in_right, right_in_left, runs FROM matches
UNION ALL
SELECT other AS one, one AS other, TRUE AS turned, relation, score, left_in_right, right_in_left, runs FROM matches
