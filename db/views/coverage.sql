-- One row for each story in an event: who covers it, when, how sure the grouping is and why.
CREATE VIEW coverage AS
SELECT
  e.uid                                           AS event,
  s.uid                                           AS story,
  coalesce(r.outlet, CASE WHEN src.kind = 'feed' THEN src.title END, src.address)      AS outlet,
  src.address                                     AS source,
  r.title                                         AS title,
  r.link                                          AS link,
  r.language                                      AS language,
  r.published                                     AS published,
  s.time                                          AS time,
  s.first_seen                                    AS first_seen,
  CASE WHEN e.founder_id = s.id THEN 1 ELSE 0 END AS founded,
  CASE WHEN EXISTS (SELECT 1 FROM copies WHERE copies.story_id = s.id) THEN 1 ELSE 0 END AS copied,
  m.score                                         AS score,
  m.by                                            AS decided_by,
  m.at                                            AS decided,
  m.evidence                                      AS evidence,
  m.near                                          AS near,
  m.roundup                                       AS roundup,
  l.uid                                           AS left_event
FROM memberships m
JOIN events e ON e.id = m.event_id
JOIN stories s ON s.id = m.story_id
JOIN sources src ON src.id = s.source_id
JOIN revisions r ON r.story_id = s.id AND r.number = s.latest
LEFT JOIN events l ON l.id = m.left_id;
