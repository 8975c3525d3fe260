-- One row for each event that a feed of ours told of, since when, and when what it says last changed.
CREATE VIEW publication AS
SELECT
  p.feed    AS feed,
  e.uid     AS event,
  p.since   AS since,
  p.updated AS updated,
  p.digest  AS digest
FROM published p
JOIN events e ON e.id = p.event_id;
