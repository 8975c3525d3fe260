-- Which events did the machine join to another, and why?
SELECT j.at, j.score, j.event, g.title AS title, j.joined_to, i.title AS joined_to_title, j.evidence
FROM joined_event j
JOIN event g ON g.uid = j.event
JOIN event i ON i.uid = j.joined_to
ORDER BY j.score, j.event
LIMIT 100;
