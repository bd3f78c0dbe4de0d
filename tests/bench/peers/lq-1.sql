-- Location quotients by SQLite, for a table without years.
CREATE TABLE t(region TEXT, activity TEXT, value REAL);
.mode csv
.import --skip 1 in.csv t
CREATE TEMP TABLE r AS SELECT region, sum(value) AS s FROM t GROUP BY region;
CREATE TEMP TABLE a AS SELECT activity, sum(value) AS s FROM t GROUP BY activity;
CREATE UNIQUE INDEX rk ON r(region, s);
CREATE UNIQUE INDEX ak ON a(activity, s);
.headers on
.once out.csv
SELECT t.region, t.activity, (t.value / r.s) / (a.s / (SELECT sum(value) FROM t)) AS lq
FROM t CROSS JOIN r ON r.region = t.region CROSS JOIN a ON a.activity = t.activity;
