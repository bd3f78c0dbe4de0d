\echo Use "CREATE EXTENSION regind" to load this file. \quit

CREATE FUNCTION regind_sum_add(internal, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION regind_sum_take(internal, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION regind_sum_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION regind_sum_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE STRICT;
CREATE FUNCTION regind_sum_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE STRICT;
CREATE FUNCTION regind_sum_of(internal) RETURNS double precision
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;

CREATE AGGREGATE regind_sum(double precision) (
    SFUNC = regind_sum_add,
    STYPE = internal,
    SSPACE = 592,
    FINALFUNC = regind_sum_of,
    COMBINEFUNC = regind_sum_combine,
    SERIALFUNC = regind_sum_serialise,
    DESERIALFUNC = regind_sum_deserialise,
    MSFUNC = regind_sum_add,
    MINVFUNC = regind_sum_take,
    MSTYPE = internal,
    MSSPACE = 592,
    MFINALFUNC = regind_sum_of,
    PARALLEL = SAFE
);

COMMENT ON AGGREGATE regind_sum(double precision) IS
    'the double next to the exact sum, in any order of rows';
