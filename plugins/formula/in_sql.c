/* in_sql.c - see in_sql.h
 *
 * What muParser reads is read once more: sums, differences, products, quotients, brackets.  It puts
 * constants together before it computes, so that a formula with several, or with a column twice,
 * may be rounded in another way than its operations one by one: such formulas stay with it. */
#include "in_sql.h"

#include <stdlib.h>

typedef struct reading {
    const formula *of;
    const ri_sql_host *sql;
    const char *at;
    const char *const *columns; /* expressions of the variables */
    size_t constants;
    bool *used; /* of each variable */
    const char *why;
} reading;

static const char *read_sum(reading *self);

static const char *refuse(reading *self, const char *why)
{
    self->why = self->why ? self->why : why;
    return NULL;
}

static char look(reading *self)
{
    while (*self->at == ' ')
        self->at++;
    return *self->at;
}

static const char *read_variable(reading *self)
{
    char *end;
    const size_t k = strtoul(self->at + 1, &end, 10);

    if (end == self->at + 1 || k >= self->of->n)
        return refuse(self, "its formula has functions");
    self->at = end;
    if (self->used[k])
        return refuse(self, "its formula has a column twice");
    self->used[k] = true;
    return self->columns[k];
}

static const char *read_factor(reading *self)
{
    const char first = look(self), *inner;
    char *end;

    if (first == 'v')
        return read_variable(self);
    if ((first >= '0' && first <= '9') || first == '.') {
        const double value = strtod(self->at, &end);

        self->at = end;
        if (self->constants++)
            return refuse(self, "its formula has several numbers");
        return self->sql->number(self->of->ctx, value);
    }
    if (first != '(')
        return refuse(self, "its formula has more than + - * / and brackets");
    self->at++;
    inner = read_sum(self);
    if (!inner || look(self) != ')')
        return refuse(self, "its formula has more than + - * / and brackets");
    self->at++;
    return inner;
}

/* A chain of operations of one rank, from the left. */
static const char *read_chain(reading *self, char one, char other,
                              const char *(*part)(reading *self))
{
    const char *text = part(self);

    while (text && (look(self) == one || look(self) == other)) {
        const char sign = *self->at++;
        const char *const right = part(self);

        if (!right)
            return NULL;
        text =
            ri_sql_print(self->of->host, self->of->ctx,
                         sign == '/' ? "(%s %c NULLIF(%s, 0))" : "(%s %c %s)", text, sign, right);
    }
    return text;
}

static const char *read_product(reading *self)
{
    return read_chain(self, '*', '/', read_factor);
}

static const char *read_sum(reading *self)
{
    return read_chain(self, '+', '-', read_product);
}

static bool is_plain(const conversion *of)
{
    return of->times == 1 && of->by == 1 && of->plus == 0;
}

/* Expressions of the variables, and that they have values; NULL: no memory, or there are none. */
static const char **columns_of(reading *self, const formula_name *names, uint32_t port,
                               uint64_t n_columns, const char **defined)
{
    const formula *const of = self->of;
    const char **const columns =
        (const char **)of->host->scratch(of->ctx, of->n + 1, sizeof *columns);

    *defined = "1 = 1";
    self->used = (bool *)of->host->scratch(of->ctx, of->n + 1, sizeof *self->used);
    for (size_t k = 0; columns && self->used && k < of->n; k++) {
        const uint64_t place = (uint64_t)(of->variables[k].of - names);

        if (place >= n_columns || !is_plain(&of->variables[k].to_formula)) {
            (void)refuse(self, "its formula converts units, or has results of others in it");
            return NULL;
        }
        columns[k] = self->sql->column(of->ctx, port, place);
        *defined = ri_sql_print(of->host, of->ctx, "%s AND %s IS NOT NULL", *defined, columns[k]);
    }
    return self->used ? columns : NULL;
}

const char *formula_in_sql(const formula *self, const formula_name *names, size_t n_names,
                           uint32_t port, uint64_t n_columns, const char **defined,
                           const char **why)
{
    reading of = {.of = self, .sql = ri_sql_of(self->host, self->ctx)};
    formula again = {.host = self->host,
                     .ctx = self->ctx,
                     .parameter = self->parameter,
                     .text = self->text,
                     .shown = self->shown};
    size_t *origins;
    ri_status status;
    const char *text = NULL;

    of.columns = columns_of(&of, names, port, n_columns, defined);
    of.at = of.columns ? formula_translate(&again, names, n_names, &origins, &status) : NULL;
    if (of.at)
        text = read_sum(&of);
    if (text && (look(&of) || !is_plain(&self->from_result)))
        text = refuse(&of, "its formula has more than + - * / and brackets, or converts units");
    *why = of.why;
    return text;
}
