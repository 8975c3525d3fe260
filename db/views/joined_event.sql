-- One row for each event that the machine joined to another, with the reasons.
CREATE VIEW joined_event AS
SELECT
  e.uid       AS event,
  i.uid       AS joined_to,
  u.score     AS score,
  u.evidence  AS evidence,
  u.at        AS at
FROM unions u
JOIN events e ON e.id = u.event_id
JOIN events i ON i.id = u.into_id;
