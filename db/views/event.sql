-- One row for each event that has stories, and for each tombstone of one that was merged into another.
CREATE VIEW event AS
SELECT
  e.uid                       AS uid,
  r.title                     AS title,
  r.language                  AS language,
  e.opened                    AS opened,
  e.last_told                 AS last_told,
  e.changed                   AS changed,
  coalesce(c.stories, 0)      AS stories,
  coalesce(c.outlets, 0)      AS outlets,
  coalesce(c.sources, 0)      AS sources,
  coalesce(c.independent, 0)  AS independent,
  e.hidden                    AS hidden,
  e.pinned                    AS pinned,
  survivor.uid                AS merged_into
FROM events e
JOIN stories f ON f.id = e.founder_id
JOIN revisions r ON r.story_id = f.id AND r.number = f.latest
LEFT JOIN events survivor ON survivor.id = e.merged_into
LEFT JOIN (
  SELECT
    m.event_id                                              AS event_id,
    count(*)                                                AS stories,
    count(DISTINCT coalesce(r.outlet, CASE WHEN src.kind = 'feed' THEN src.title END, src.address)) AS outlets,
    count(DISTINCT s.source_id)                             AS sources,
    sum(CASE WHEN EXISTS (SELECT 1 FROM copies WHERE copies.story_id = s.id) THEN 0 ELSE 1 END) AS independent
  FROM memberships m
  JOIN stories s ON s.id = m.story_id
  JOIN sources src ON src.id = s.source_id
  JOIN revisions r ON r.story_id = s.id AND r.number = s.latest
  GROUP BY m.event_id
) c ON c.event_id = e.id
WHERE c.stories IS NOT NULL OR e.merged_into IS NOT NULL;
