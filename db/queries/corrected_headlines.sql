-- Which headlines were changed after they were published, and from what to what?
SELECT s.outlet, old.title AS was, new.title AS became, new.seen AS changed, s.link
FROM revision old
JOIN revision new ON new.story = old.story AND new.number = old.number + 1
JOIN story s ON s.uid = old.story
WHERE new.title <> old.title
ORDER BY new.seen DESC, s.uid
LIMIT 100;
