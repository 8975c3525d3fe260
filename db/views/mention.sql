-- One row for each place and each actor that a story names, as of its revision that was judged last.
CREATE VIEW mention AS
SELECT
  e.uid      AS event,
  s.uid      AS story,
  n.subject  AS subject,
  n.id       AS id,
  n.name     AS name,
  n.early    AS early
FROM mentions n
JOIN stories s ON s.id = n.story_id
JOIN memberships m ON m.story_id = n.story_id
JOIN events e ON e.id = m.event_id;
