-- Which figures differ inside an event, who gave which, and when?
WITH counted AS (
  SELECT * FROM figure WHERE is_latest = 1 AND is_copy = 0 AND is_roundup = 0
), disputed AS (
  SELECT event, what, coalesce(who, '') AS who
  FROM counted
  GROUP BY event, what, coalesce(who, '')
  HAVING min(coalesce(low, high)) <> max(coalesce(low, high))
)
SELECT c.event, c.what, c.who, c.told, c.outlet, c.low, c.high, c.approx, c.sentence
FROM counted c
JOIN disputed d ON d.event = c.event AND d.what = c.what AND d.who = coalesce(c.who, '')
ORDER BY c.event, c.what, d.who, c.told, c.story
LIMIT 200;
