-- One row for each pair of a story and the earlier one that it repeats.
CREATE VIEW copy AS
SELECT
  s.uid                                 AS story,
  coalesce(sr.outlet, CASE WHEN ss.kind = 'feed' THEN ss.title END, ss.address) AS outlet,
  sr.title                              AS title,
  s.time                                AS time,
  o.uid                                 AS original,
  coalesce(orv.outlet, CASE WHEN os.kind = 'feed' THEN os.title END, os.address) AS original_outlet,
  orv.title                             AS original_title,
  o.time                                AS original_time,
  c.kind                                AS kind,
  c.measure                             AS measure
FROM copies c
JOIN stories s ON s.id = c.story_id
JOIN sources ss ON ss.id = s.source_id
JOIN revisions sr ON sr.story_id = s.id AND sr.number = s.latest
JOIN stories o ON o.id = c.of_id
JOIN sources os ON os.id = o.source_id
JOIN revisions orv ON orv.story_id = o.id AND orv.number = o.latest;
