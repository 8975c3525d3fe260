-- Which stories were nearly put into another event, and how nearly (the ones to look at for a merge)?
SELECT n.score, n.story, s.title, n.event, n.nearly, e.title AS nearly_title, n.evidence
FROM near_miss n
JOIN story s ON s.uid = n.story
JOIN event e ON e.uid = n.nearly
WHERE n.score > 0.3 AND e.merged_into IS NULL
ORDER BY n.score DESC, n.story, n.nearly
LIMIT 100;
