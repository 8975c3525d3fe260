-- One row for each event that a story was weighed against and not put into.
CREATE VIEW near_miss AS
SELECT
  s.uid                                          AS story,
  e.uid                                          AS event,
  n.value ->> 'event'                            AS nearly,
  CAST(n.value ->> 'score' AS double precision)  AS score,
  n.value -> 'evidence'                          AS evidence
FROM memberships m
CROSS JOIN LATERAL jsonb_array_elements(m.near) n
JOIN stories s ON s.id = m.story_id
JOIN events e ON e.id = m.event_id;
