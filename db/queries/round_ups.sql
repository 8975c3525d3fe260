-- Which round-ups are there, why are they taken for one, and what do they tell of?
SELECT c.time, c.outlet, c.title, c.roundup AS why, b.event, e.title AS tells_of, b.score, b.words
FROM coverage c
LEFT JOIN brief b ON b.story = c.story
LEFT JOIN event e ON e.uid = b.event
WHERE c.roundup IS NOT NULL
ORDER BY c.time DESC, c.story, b.score DESC, b.event
LIMIT 200;
