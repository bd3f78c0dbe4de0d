-- What server.sh reads; jobs.csv lies beside.
CREATE SCHEMA stat;
CREATE TABLE stat.jobs (region varchar(30), year smallint, activity char(3), value numeric, born date,
    stamp timestamptz);
CREATE TEMP TABLE file (region text, year int, activity text, value numeric);
\copy file FROM 'jobs.csv' (FORMAT csv, HEADER)
INSERT INTO stat.jobs SELECT region, year, activity, value FROM file ORDER BY md5(region || year || activity);
CREATE TABLE types (place text, small smallint, whole integer, large bigint, short real, long double precision,
    exact numeric, figure text, truth boolean, day date, moment timestamp, truth_text name);
INSERT INTO types VALUES
    ('b', -32768, 2147483647, 9007199254740993, 0.1, 1e-300, 1234567890123456789.5, '12.5', true, '2024-02-29',
     '1999-12-31 23:59:59.25', 'yes'),
    ('Ä', 1, -1, -5, 3.4e38, -0.1, -0.00001234, '7', false, '1582-10-15', '2024-01-01', 'n'),
    ('a', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    ('z', 0, 0, 0, 0, 0, 10000.00, '..', true, '0001-01-01', '9999-12-31 00:00', '');
CREATE SEQUENCE counter;
