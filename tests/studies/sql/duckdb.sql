-- What duckdb.sh reads; jobs.csv lies beside.  The rows of `types` are those of server.sql.
CREATE TABLE jobs AS SELECT region, year::SMALLINT AS year, activity, value::DOUBLE AS value
    FROM read_csv('jobs.csv', all_varchar = true) ORDER BY md5(region || year || activity);
CREATE TABLE types (place text, small smallint, whole integer, large bigint, short real, long double,
    exact decimal(38, 8), figure text, truth boolean, day date, moment timestamp, truth_text text);
INSERT INTO types VALUES
    ('b', -32768, 2147483647, 9007199254740993, 0.1, 1e-300, 1234567890123456789.5, '12.5', true, '2024-02-29',
     '1999-12-31 23:59:59.25', 'yes'),
    ('Ä', 1, -1, -5, 3.4e38, -0.1, -0.00001234, '7', false, '1582-10-15', '2024-01-01', 'n'),
    ('a', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    ('z', 0, 0, 0, 0, 0, 10000.00, '..', true, '0001-01-01', '9999-12-31 00:00', '');
CREATE TABLE wide (place text, huge hugeint, small utinyint, kind ENUM ('one', 'other'));
INSERT INTO wide VALUES ('a name of more than twelve bytes', -170141183460469231731687303715884105727, 255, 'other');
CREATE TABLE odd (place text, list integer[], bytes blob, value double, short real);
INSERT INTO odd VALUES ('x', [1], '\x01', 1, 1), ('y', [2], '\x02', 'NaN', 'inf');
CREATE TABLE sums (g text, x double);
INSERT INTO sums VALUES ('a', 1e308), ('a', 1e308), ('a', -1e308), ('b', 1), ('b', 1e-16), ('b', 1e-16), ('b', NULL),
    ('c', NULL), ('d', -0.0), ('e', 1e308), ('e', 1e308), ('f', 5e-324), ('f', 1), ('f', -1);
CREATE TABLE many AS SELECT (k % 3)::VARCHAR AS g, k AS i,
    CASE k % 4 WHEN 0 THEN 1e300 WHEN 1 THEN 1e-300 WHEN 2 THEN -1e300 ELSE k END AS x FROM range(120000) AS t(k);
CHECKPOINT;
