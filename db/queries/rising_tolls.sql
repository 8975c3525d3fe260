-- Which stories told of more, or of fewer, from one version to the next?
WITH most AS (
  SELECT story, outlet, number, told, what, coalesce(who, '') AS who, max(coalesce(low, high)) AS figure
  FROM figure
  GROUP BY story, outlet, number, told, what, coalesce(who, '')
)
SELECT now.told, now.outlet, now.what, now.who, was.figure AS was, now.figure AS became, now.story
FROM most now
JOIN most was ON was.story = now.story AND was.what = now.what AND was.who = now.who AND was.number = now.number - 1
WHERE was.figure <> now.figure
ORDER BY now.told DESC, now.story, now.what, now.who
LIMIT 100;
