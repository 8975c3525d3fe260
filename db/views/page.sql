-- One row for each version whose linked page is or was wanted, and what the page turned out to be (empty: it waits).
CREATE VIEW page AS
SELECT
  s.uid         AS story,
  r.number      AS number,
  src.address   AS source,
  p.address     AS address,
  p.state       AS state,
  p.tries       AS tries,
  p.due         AS due,
  p.error       AS error,
  p.capture_id  AS capture
FROM pages p
JOIN revisions r ON r.id = p.revision_id
JOIN stories s ON s.id = r.story_id
JOIN sources src ON src.id = s.source_id;
