-- One row for each event: which of its stories was published first, among those whose time is known to the second.
CREATE VIEW first_published AS
SELECT
  e.uid   AS event,
  s.uid   AS story,
  coalesce(r.outlet, CASE WHEN src.kind = 'feed' THEN src.title END, src.address) AS outlet,
  s.time  AS time
FROM events e
JOIN stories s ON s.id = (
  SELECT t.id
  FROM memberships m
  JOIN stories t ON t.id = m.story_id
  JOIN revisions tr ON tr.story_id = t.id AND tr.number = t.latest
  WHERE m.event_id = e.id AND tr.published_precision = 'second'
  ORDER BY t.time, t.uid
  LIMIT 1
)
JOIN sources src ON src.id = s.source_id
JOIN revisions r ON r.story_id = s.id AND r.number = s.latest;
