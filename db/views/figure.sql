-- One row for each figure that a version of a story in an event states, with the sentence that it comes from.
CREATE VIEW figure AS
SELECT
  e.uid       AS event,
  s.uid       AS story,
  coalesce(r.outlet, CASE WHEN src.kind = 'feed' THEN src.title END, src.address) AS outlet,
  coalesce(
    -- By its day alone, an update of the day of publication is the midnight before that.
    CASE WHEN r.published IS NULL OR r.updated >= r.published THEN r.updated END,
    CASE WHEN r.number = 1 THEN r.published END,
    r.seen
  )           AS told,
  r.seen      AS seen,
  r.number    AS number,
  f.what      AS what,
  f.who       AS who,
  f.low       AS low,
  f.high      AS high,
  f.approx    AS approx,
  f.sentence  AS sentence,
  CASE WHEN EXISTS (
    SELECT 1
    FROM copies c
    JOIN memberships o ON o.story_id = c.of_id
    WHERE c.story_id = s.id AND o.event_id = m.event_id
  ) THEN 1 ELSE 0 END AS is_copy,
  CASE WHEN m.roundup IS NULL THEN 0 ELSE 1 END  AS is_roundup,
  CASE WHEN r.number = s.latest THEN 1 ELSE 0 END AS is_latest
FROM figures f
JOIN stories s ON s.id = f.story_id
JOIN sources src ON src.id = s.source_id
JOIN revisions r ON r.story_id = f.story_id AND r.number = f.number
JOIN memberships m ON m.story_id = f.story_id
JOIN events e ON e.id = m.event_id
-- A story that was revised into news of another event told its earlier figures of the one that it left.
WHERE r.number = s.latest OR m.left_id IS NULL;
