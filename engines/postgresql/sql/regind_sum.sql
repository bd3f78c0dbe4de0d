-- Each result is that of exact arithmetic, rounded once.
CREATE EXTENSION regind;
CREATE TABLE v (g text, i int, x double precision);
INSERT INTO v VALUES
    ('cancels', 1, 1e308), ('cancels', 2, 1e308), ('cancels', 3, -1e308),
    ('small', 1, 1), ('small', 2, 1e-16), ('small', 3, 1e-16), ('small', 4, 1e-16), ('small', 5, NULL),
    ('nothing', 1, NULL),
    ('minus zero', 1, '-0'),
    ('too large', 1, 1e308), ('too large', 2, 1e308),
    ('denormal', 1, 5e-324), ('denormal', 2, 1), ('denormal', 3, -1),
    ('nan', 1, 'NaN'), ('nan', 2, 1),
    ('infinite', 1, 'Infinity'), ('infinite', 2, 1),
    ('both', 1, 'Infinity'), ('both', 2, '-Infinity');
SELECT g, regind_sum(x) FROM v GROUP BY g ORDER BY g COLLATE "C";
SELECT regind_sum(x) FROM v WHERE false;
-- windows: whole partitions, and frames that values leave again
SELECT g, i, regind_sum(x) OVER (PARTITION BY g) AS whole,
       regind_sum(x) OVER (PARTITION BY g ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS two
FROM v WHERE g IN ('small', 'infinite', 'cancels') ORDER BY g COLLATE "C", i;
-- other numbers are cast
SELECT regind_sum(n) FROM (VALUES (0.1::numeric), (0.2), (0.3)) AS t(n);
SELECT regind_sum(n) FROM generate_series(1, 4) AS n;
-- parts of parallel workers are combined
CREATE TABLE many AS
    SELECT CASE k % 4 WHEN 0 THEN 1e300 WHEN 1 THEN 1e-300 WHEN 2 THEN -1e300 ELSE k END::double precision AS x
    FROM generate_series(0, 39999) AS k;
ALTER TABLE many SET (parallel_workers = 3);
ANALYZE many;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT regind_sum(x) FROM many;
SELECT regind_sum(x) FROM many;
SET max_parallel_workers_per_gather = 0;
SELECT regind_sum(x) FROM many;
-- its functions are of no other use
SELECT regind_sum_of(NULL);
SELECT regind_sum_deserialise('\x00', NULL);
