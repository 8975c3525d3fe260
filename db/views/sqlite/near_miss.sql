-- One row for each event that a story was weighed against and not put into. Without json_extract, which SQLite 3.40
-- does not let a view use where the schema is not trusted.
CREATE VIEW near_miss AS
SELECT
  s.uid         AS story,
  e.uid         AS event,
  nearly.value  AS nearly,
  score.value   AS score,
  why.value     AS evidence
FROM memberships m
JOIN json_each(m.near) n
JOIN json_each(n.value) nearly ON nearly.key = 'event'
JOIN json_each(n.value) score ON score.key = 'score'
LEFT JOIN json_each(n.value) why ON why.key = 'evidence'
JOIN stories s ON s.id = m.story_id
JOIN events e ON e.id = m.event_id;
