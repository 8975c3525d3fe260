-- One row for each copy and each story that it goes back to: the beginning of a chain of copies, however many between.
CREATE VIEW copying AS
WITH RECURSIVE
  chain (story_id, of_id, kind, measure) AS (
    SELECT story_id, of_id, kind, measure FROM copies
    UNION
    SELECT one.story_id, onward.of_id, one.kind, one.measure
    FROM chain one
    JOIN copies onward ON onward.story_id = one.of_id
  ),
  root (story_id, of_id, kind, measure, likeness) AS (
    SELECT
      story_id, of_id, kind, measure,
      row_number() OVER (PARTITION BY story_id, of_id ORDER BY measure DESC, kind)
    FROM chain
    WHERE of_id NOT IN (SELECT story_id FROM copies)
  )
SELECT
  e.uid      AS event,
  s.uid      AS story,
  coalesce(sr.outlet, CASE WHEN ss.kind = 'feed' THEN ss.title END, ss.address)   AS outlet,
  s.time     AS time,
  o.uid      AS original,
  coalesce(orv.outlet, CASE WHEN os.kind = 'feed' THEN os.title END, os.address)  AS original_outlet,
  o.time     AS original_time,
  c.kind     AS kind,
  c.measure  AS measure,
  CASE WHEN sr.published_precision = 'second' AND orv.published_precision = 'second'
    THEN CAST(round((julianday(sr.published) - julianday(orv.published)) * 86400) AS bigint)
  END        AS seconds,
  oe.uid     AS original_event,
  row_number() OVER (PARTITION BY c.story_id ORDER BY o.time, o.uid) AS nth,
  -- The original's day, where that alone is known, has to be over. Else uids have decided who comes first.
  CASE WHEN sr.published > orv.published
    AND sr.published_precision IN ('second', 'day')
    AND (
      orv.published_precision = 'second'
      OR (orv.published_precision = 'day' AND julianday(sr.published) >= julianday(orv.published) + 1)
    )
    THEN 1 ELSE 0
  END        AS order_known
FROM root c
JOIN stories s ON s.id = c.story_id
JOIN sources ss ON ss.id = s.source_id
JOIN revisions sr ON sr.story_id = s.id AND sr.number = s.latest
JOIN stories o ON o.id = c.of_id
JOIN sources os ON os.id = o.source_id
JOIN revisions orv ON orv.story_id = o.id AND orv.number = o.latest
LEFT JOIN memberships sm ON sm.story_id = s.id
LEFT JOIN events e ON e.id = sm.event_id
LEFT JOIN memberships om ON om.story_id = o.id
LEFT JOIN events oe ON oe.id = om.event_id
WHERE c.likeness = 1;
