/* formula.h - formulas over columns: read, their unit worked out, evaluated row by row.
 *
 * muParser evaluates; names are found here, so that a column may be called anything.  A formula
 * means quantities, not numbers: columns of convertible units are brought to one unit first, and
 * what the result's unit is follows from how it scales with each of them (unit.c).
 */
#ifndef FORMULA_FORMULA_H
#define FORMULA_FORMULA_H

#include <regind/helpers.h>
#include <stdbool.h>

/* value * times / by + plus; by and times are exact where units are powers of ten apart. */
typedef struct conversion {
    double times, by, plus;
} conversion;

static inline double converted(const conversion *how, double value)
{
    return value * how->times / how->by + how->plus;
}

/* Something a formula can name. */
typedef struct formula_name {
    const char *name, *unit;
    const double *values;
} formula_name;

/* Something it does name, in the order of appearance. */
typedef struct formula_variable {
    const formula_name *of;
    const char *unit; /* "1" inside number(), else the column's */
    conversion to_formula;
} formula_variable;

typedef struct formula {
    const ri_host *host;
    ri_ctx *ctx;
    int32_t parameter; /* that holds it, for errors */
    const char *file;  /* NULL, or where it stands instead of the parameter: */
    uint64_t line, column;
    const char *text;  /* as written */
    const char *shown; /* as messages show it */
    size_t n;
    formula_variable *variables;
    double *slots;          /* muParser's own variables */
    const char *left;       /* a column it is compared with, or that it misses; NULL: none */
    void *parser;           /* muParserHandle_t */
    bool wants_plain;       /* uses a function of plain numbers, such as ln */
    const char *unit;       /* of the result */
    conversion from_result; /* what evaluation gives, to `unit` */
} formula;

/* Reads a text with the names it may use and works out its unit.  formula_close() is needed in
 * any case. */
ri_status formula_open(formula *self, const ri_host *host, ri_ctx *ctx, int32_t parameter,
                       const char *text, const formula_name *names, size_t n_names);
/* The same of a text that stands at a place of a file (file, line, column, all else zero in
 * *self), and which messages show `as_written`; both have as many characters. */
ri_status formula_open_in_file(formula *self, const ri_host *host, ri_ctx *ctx, const char *text,
                               const char *as_written, const formula_name *names, size_t n_names);
void formula_close(formula *self);
/* Its value in one row; NaN where a column it uses is missing, or with *undefined counted up
 * where it is not defined. */
double formula_value(formula *self, uint64_t row, uint64_t *undefined);
/* Its value with the slots as they are. */
double formula_raw(formula *self);

/* Makes the result come in another unit; `what` names it for the error. */
ri_status formula_convert(formula *self, const char *unit, const char *what);
/* How values go from one unit to another; false: they do not convert. */
bool formula_conversion(const ri_host *host, ri_ctx *ctx, const char *from, const char *to,
                        conversion *how);

/* Splits `name = expression` at its first single equals sign; *name is NULL without one.  Both are
 * scratch copies, quotes around the name taken away; *expression NULL: no memory. */
void formula_split(const ri_host *host, ri_ctx *ctx, const char *text, size_t length,
                   const char **name, const char **expression);

/* Tells an error about the formula's parameter; the columns it uses, or else `missing`, may be its
 * cause.  Returns RI_BAD_INPUT. */
__attribute__((format(printf, 3, 4))) ri_status formula_error(const formula *self, const char *hint,
                                                              const char *format, ...);

/* -- What formulas are made of, for those who look for names in one: how many bytes a name
 * (letters, digits, underscores, points between them) or a number at the beginning of a text has;
 * 0: none. */
size_t formula_name_length(const char *at);
size_t formula_number_length(const char *at);

/* -- Its parts. */

/* The text as muParser reads it, variables named v0, v1 ...; at[k] is where its k-th byte stood
 * in the text.  NULL: told, or no memory (*status). */
char *formula_translate(formula *self, const formula_name *names, size_t n_names, size_t **at,
                        ri_status *status);
ri_status formula_work_out_unit(formula *self);

typedef enum scaling { SCALES, SCALES_NOT, NEVER_DEFINED } scaling;
/* Whether scaling variable k by f^exponents[k] scales the value by f^*degree, for any f. */
scaling formula_scale(formula *self, const double *exponents, double *degree);
/* By how much the value moves when the variables that move go up by 1, which must be the same
 * whatever the values are; SCALES_NOT: it is not. */
scaling formula_shift(formula *self, const bool *moves, double *by);

#endif
