-- What happened in a place, in time order (here the one that most events name; or say: WHERE name = '...')?
SELECT opened, last_told, event, title, stories, outlets
FROM timeline
WHERE subject = 'place' AND id = (
  SELECT id FROM mention WHERE subject = 'place' AND early = 1
  GROUP BY id ORDER BY count(DISTINCT event) DESC, id LIMIT 1
)
ORDER BY opened, event
LIMIT 500;
