-- How much does each outlet tell, in how many events, and how much of it repeats others?
SELECT name, stories, events, copies, revised, earliest, newest
FROM outlet
ORDER BY stories DESC, name
LIMIT 200;
