-- One row for each event that a round-up tells of without being a member of it.
CREATE VIEW brief AS
WITH RECURSIVE onward (event_id, into_id) AS (
  SELECT id, merged_into FROM events WHERE merged_into IS NOT NULL
  UNION
  SELECT o.event_id, e.merged_into FROM onward o JOIN events e ON e.id = o.into_id WHERE e.merged_into IS NOT NULL
)
SELECT
  s.uid          AS story,
  coalesce(r.outlet, CASE WHEN src.kind = 'feed' THEN src.title END, src.address) AS outlet,
  survivor.uid   AS event,
  b.score        AS score,
  b.words        AS words,
  named.uid      AS told_event
FROM briefs b
JOIN stories s ON s.id = b.story_id
JOIN sources src ON src.id = s.source_id
JOIN revisions r ON r.story_id = s.id AND r.number = s.latest
JOIN events named ON named.id = b.event_id
LEFT JOIN onward o ON o.event_id = b.event_id
  AND NOT EXISTS (SELECT 1 FROM events further WHERE further.id = o.into_id AND further.merged_into IS NOT NULL)
JOIN events survivor ON survivor.id = coalesce(o.into_id, b.event_id);
