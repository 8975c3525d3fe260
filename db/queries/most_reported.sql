-- Which events do the most outlets report?
SELECT uid, opened, outlets, stories, independent, title
FROM event
WHERE merged_into IS NULL AND hidden = 0
ORDER BY outlets DESC, stories DESC, opened DESC, uid
LIMIT 50;
