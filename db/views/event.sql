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
  survivor.uid                AS merged_into,
  e.merged_by                 AS merged_by
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
    count(DISTINCT CASE
      WHEN m.roundup IS NOT NULL THEN NULL
      WHEN EXISTS (
        SELECT 1
        FROM copies c
        JOIN memberships o ON o.story_id = c.of_id
        WHERE c.story_id = s.id AND o.event_id = m.event_id
      ) THEN NULL
      ELSE coalesce((SELECT min(c.of_id) FROM copies c WHERE c.story_id = s.id), s.id)
    END)                                                    AS independent
  FROM memberships m
  JOIN stories s ON s.id = m.story_id
  JOIN sources src ON src.id = s.source_id
  JOIN revisions r ON r.story_id = s.id AND r.number = s.latest
  GROUP BY m.event_id
) c ON c.event_id = e.id
WHERE c.stories IS NOT NULL OR e.merged_into IS NOT NULL;
