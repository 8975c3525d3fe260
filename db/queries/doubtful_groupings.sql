-- Which stories are in their event with the least certainty, and why (the ones to look at first)?
SELECT c.event, c.story, c.score, c.title, e.title AS founded_by, c.evidence
FROM coverage c
JOIN event e ON e.uid = c.event
WHERE c.founded = 0 AND c.decided_by = 'machine'
ORDER BY c.score, c.story
LIMIT 50;
