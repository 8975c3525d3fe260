-- Which stories have no publication date that could be understood, and what was claimed?
SELECT uid, outlet, first_seen, published_raw AS claimed, published_from, title
FROM story
WHERE published IS NULL
ORDER BY first_seen DESC, uid
LIMIT 100;
