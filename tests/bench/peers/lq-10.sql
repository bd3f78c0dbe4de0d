-- Location quotients by SQLite, within each year.
CREATE TABLE t(region TEXT, year INTEGER, activity TEXT, value REAL);
.mode csv
.import --skip 1 in.csv t
CREATE TEMP TABLE y AS SELECT year, sum(value) AS s FROM t GROUP BY year;
CREATE TEMP TABLE r AS SELECT region, year, sum(value) AS s FROM t GROUP BY region, year;
CREATE TEMP TABLE a AS SELECT activity, year, sum(value) AS s FROM t GROUP BY activity, year;
CREATE UNIQUE INDEX yk ON y(year, s);
CREATE UNIQUE INDEX rk ON r(region, year, s);
CREATE UNIQUE INDEX ak ON a(activity, year, s);
.headers on
.once out.csv
SELECT t.region, t.year, t.activity, (t.value / r.s) / (a.s / y.s) AS lq
FROM t CROSS JOIN y ON y.year = t.year
       CROSS JOIN r ON r.region = t.region AND r.year = t.year
       CROSS JOIN a ON a.activity = t.activity AND a.year = t.year;
