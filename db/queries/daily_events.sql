-- How many events, stories and outlets does each day have?
SELECT substr(CAST(e.opened AS text), 1, 10) AS day, count(*) AS events, sum(e.stories) AS stories, max(e.outlets) AS most_outlets
FROM event e
WHERE e.merged_into IS NULL
GROUP BY substr(CAST(e.opened AS text), 1, 10)
ORDER BY day DESC
LIMIT 100;
