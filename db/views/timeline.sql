-- One row for each place or actor and each event whose stories name it in their title or first lines, round-ups aside.
CREATE VIEW timeline AS
SELECT
  n.subject    AS subject,
  n.id         AS id,
  n.name       AS name,
  e.uid        AS event,
  e.opened     AS opened,
  e.last_told  AS last_told,
  r.title      AS title,
  (SELECT count(*) FROM memberships m WHERE m.event_id = e.id) AS stories,
  (
    SELECT count(DISTINCT coalesce(mr.outlet, CASE WHEN src.kind = 'feed' THEN src.title END, src.address))
    FROM memberships m
    JOIN stories s ON s.id = m.story_id
    JOIN sources src ON src.id = s.source_id
    JOIN revisions mr ON mr.story_id = s.id AND mr.number = s.latest
    WHERE m.event_id = e.id
  )            AS outlets,
  n.naming     AS naming
FROM (
  SELECT
    told.subject    AS subject,
    told.id         AS id,
    m.event_id      AS event_id,
    min(told.name)  AS name,
    count(*)        AS naming
  FROM mentions told
  JOIN memberships m ON m.story_id = told.story_id
  WHERE told.early = 1 AND m.roundup IS NULL
  GROUP BY told.subject, told.id, m.event_id
) n
JOIN events e ON e.id = n.event_id
JOIN stories f ON f.id = e.founder_id
JOIN revisions r ON r.story_id = f.id AND r.number = f.latest;
