-- Who tells of the most widely reported event, in the order in which they told?
SELECT c.time, c.outlet, c.title, c.language, c.copied, c.score, c.link
FROM coverage c
WHERE c.event = (SELECT uid FROM event WHERE merged_into IS NULL ORDER BY outlets DESC, opened DESC, uid LIMIT 1)
ORDER BY c.time, c.story;
