-- In which events is an actor, in time order (here the one that most events name; or say: WHERE name = '...')?
SELECT opened, last_told, event, title, stories, outlets
FROM timeline
WHERE subject = 'actor' AND id = (
  SELECT id FROM mention WHERE subject = 'actor' AND early = 1
  GROUP BY id ORDER BY count(DISTINCT event) DESC, id LIMIT 1
)
ORDER BY opened, event
LIMIT 500;
