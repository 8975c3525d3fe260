-- One row for each visit, whatever came of it: to a source, or on its behalf to an item's page or a robots.txt.
CREATE VIEW capture AS
SELECT
  c.id          AS id,
  src.address   AS source,
  c.at          AS at,
  c.outcome     AS outcome,
  c.address     AS address,
  c.status      AS status,
  c.headers     AS headers,
  c.hops        AS hops,
  c.elapsed     AS elapsed,
  c.remote      AS remote,
  c.media_type  AS media_type,
  c.charset     AS charset,
  c.payload     AS payload,
  p.size        AS bytes,
  c.error_kind  AS error_kind,
  c.error       AS error,
  c.notes       AS notes,
  coalesce(c.purpose, 'source') AS purpose
FROM captures c
JOIN sources src ON src.id = c.source_id
LEFT JOIN payloads p ON p.sha256 = c.payload;
