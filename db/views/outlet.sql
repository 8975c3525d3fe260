-- One row for each outlet by name: how much it tells, since when, in how many events, and how often it repeats others.
CREATE VIEW outlet AS
SELECT
  coalesce(r.outlet, CASE WHEN src.kind = 'feed' THEN src.title END, src.address) AS name,
  count(*)                                   AS stories,
  count(DISTINCT m.event_id)                 AS events,
  count(DISTINCT s.source_id)                AS sources,
  sum(CASE WHEN EXISTS (SELECT 1 FROM copies WHERE copies.story_id = s.id) THEN 1 ELSE 0 END) AS copies,
  sum(CASE WHEN s.latest > 1 THEN 1 ELSE 0 END) AS revised,
  min(s.time)                                AS earliest,
  max(s.time)                                AS newest
FROM stories s
JOIN sources src ON src.id = s.source_id
JOIN revisions r ON r.story_id = s.id AND r.number = s.latest
LEFT JOIN memberships m ON m.story_id = s.id
GROUP BY coalesce(r.outlet, CASE WHEN src.kind = 'feed' THEN src.title END, src.address);
