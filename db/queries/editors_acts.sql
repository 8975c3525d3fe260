-- What did editors do, to which event, and was it undone?
SELECT at, editor, kind, event, note, undone_by
FROM act
ORDER BY id DESC
LIMIT 100;
