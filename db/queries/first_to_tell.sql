-- Which outlet told of an event first, and how often, among events that several outlets covered?
SELECT c.outlet, count(*) AS told_first
FROM coverage c
JOIN event e ON e.uid = c.event
WHERE e.outlets > 1
  AND c.story = (SELECT f.story FROM coverage f WHERE f.event = c.event ORDER BY f.time, f.story LIMIT 1)
GROUP BY c.outlet
ORDER BY told_first DESC, c.outlet
LIMIT 100;
