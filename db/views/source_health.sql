-- One row for each source: whether it answers, how often it failed in a row and why, what it brought so far.
CREATE VIEW source_health AS
SELECT
  src.address          AS source,
  src.title            AS title,
  src.kind             AS kind,
  src.state            AS state,
  src.origin           AS origin,
  src.subscribed       AS subscribed,
  src.visited          AS visited,
  src.succeeded        AS succeeded,
  src.due              AS due,
  src.interval_seconds AS interval_seconds,
  src.failures         AS failures,
  src.error            AS error,
  src.moved_to         AS moved_to,
  (SELECT count(*) FROM captures c WHERE c.source_id = src.id AND c.purpose IS NULL) AS visits,
  (SELECT count(*) FROM stories s WHERE s.source_id = src.id)         AS stories,
  (SELECT max(s.first_seen) FROM stories s WHERE s.source_id = src.id) AS last_story
FROM sources src;
