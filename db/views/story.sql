-- One row for each story: what one source tells under one key, in its latest revision.
CREATE VIEW story AS
SELECT
  s.id                               AS id,
  s.uid                              AS uid,
  e.uid                              AS event,
  src.address                        AS source,
  coalesce(r.outlet, CASE WHEN src.kind = 'feed' THEN src.title END) AS outlet,
  r.title                            AS title,
  r.summary                          AS summary,
  r.text                             AS text,
  r.link                             AS link,
  r.language                         AS language,
  r.authors                          AS authors,
  r.published                        AS published,
  r.published_raw                    AS published_raw,
  r.published_precision              AS published_precision,
  coalesce(r.published_from, 'none') AS published_from,
  r.updated                          AS updated,
  s.time                             AS time,
  s.first_seen                       AS first_seen,
  s.last_seen                        AS last_seen,
  s.latest                           AS revisions,
  s.key                              AS key
FROM stories s
JOIN sources src ON src.id = s.source_id
JOIN revisions r ON r.story_id = s.id AND r.number = s.latest
LEFT JOIN memberships m ON m.story_id = s.id
LEFT JOIN events e ON e.id = m.event_id;
