/* claims_conditions.c - "region = Almaty city, Atyrau, year >= 2010": the rows that meet all. */
#include <regind/text.h>
#include <stdlib.h>

#include "claims_rows.h"

typedef enum comparison { EQUAL, UNEQUAL, BELOW, AT_MOST, ABOVE, AT_LEAST } comparison;

/* A condition with its labels: rows of a measure are compared with the number of the first. */
typedef struct condition {
    const ri_column *column;
    comparison how;
    bool *meets; /* of each row: of = and !=, whether it has one of the labels */
    bool any;    /* a label was read */
} condition;

typedef struct reading {
    const claims *self;
    const claim *one;
    const ri_table *table;
    bool *rows;
    condition now; /* column NULL: none yet */
} reading;

static char *trimmed(char *text)
{
    char *end;

    text += strspn(text, " \t\r\n");
    for (end = text + strlen(text); end > text && strchr(" \t\r\n", end[-1]); end--)
        ;
    *end = '\0';
    if (end - text > 1 && (*text == '"' || *text == '`') && end[-1] == *text) {
        end[-1] = '\0';
        text++;
    }
    return text;
}

/* The first of `signs` in the text that stands in no quotes, or its end. */
static char *first_of(char *text, const char *signs)
{
    char quote = '\0';

    for (; *text; text++)
        if (quote)
            quote = *text == quote ? '\0' : quote;
        else if (*text == '"' || *text == '`')
            quote = *text;
        else if (strchr(signs, *text))
            break;
    return text;
}

/* What stands at a sign, and how long it is. */
static comparison comparison_at(const char *sign, size_t *length)
{
    *length = sign[1] == '=' ? 2 : 1;
    if (*sign == '!')
        return UNEQUAL;
    if (*sign == '<')
        return *length == 2 ? AT_MOST : BELOW;
    if (*sign == '>')
        return *length == 2 ? AT_LEAST : ABOVE;
    return EQUAL;
}

static bool compares(double difference, comparison how)
{
    switch (how) {
    case BELOW:
        return difference < 0;
    case AT_MOST:
        return difference <= 0;
    case ABOVE:
        return difference > 0;
    case AT_LEAST:
        return difference >= 0;
    default:
        return difference == 0;
    }
}

static ri_status mark_numbers(reading *of, const char *text)
{
    const ri_column *const column = of->now.column;
    const ri_extent extent = ri_extent_of(column->values, column->rows);
    char *end;
    const double bound = strtod(text, &end);

    if (end == text || *end || !isfinite(bound))
        return claims_error(of->self, of->one, NULL, "'%s' is a measure and '%s' is no number",
                            column->name, text);
    for (uint64_t i = 0; i < column->rows; i++) {
        const double x = column->values[i];
        const double difference = ri_at_bound(&extent, x, bound) ? 0 : x - bound;

        if (!isnan(x) && compares(difference, of->now.how))
            of->now.meets[i] = true;
    }
    return RI_OK;
}

static ri_status mark_periods(reading *of, const char *text)
{
    const ri_column *const column = of->now.column;
    const ri_host *const host = of->self->host;
    int64_t limit, at;
    const int32_t kind = host->period(text, &limit);

    if (column->role != RI_PERIOD)
        return claims_error(of->self, of->one, NULL,
                            "the labels of '%s' have no order: only = and != compare them",
                            column->name);
    if (!kind || (column->n_labels && host->period(column->labels[0], &at) != kind))
        return claims_error(of->self, of->one, NULL,
                            "'%s' is compared with '%s', which is no period of its kind",
                            column->name, text);
    for (uint64_t i = 0; i < column->rows; i++) {
        (void)host->period(column->labels[column->codes[i]], &at);
        if (compares((double)(at - limit), of->now.how))
            of->now.meets[i] = true;
    }
    return RI_OK;
}

static ri_status mark_label(reading *of, const char *label)
{
    const ri_column *const column = of->now.column;
    const char *meant = NULL;
    char hint[300];
    size_t best = SIZE_MAX;

    for (uint64_t k = 0; k < column->n_labels; k++)
        if (strcmp(column->labels[k], label) == 0) {
            for (uint64_t i = 0; i < column->rows; i++)
                if (column->codes[i] == (int32_t)k)
                    of->now.meets[i] = true;
            return RI_OK;
        }
    if (of->self->call->flags & RI_PLANNING)
        return RI_OK;
    for (uint64_t k = 0; k < column->n_labels; k++)
        if (ri_text_nearer(label, column->labels[k], &best))
            meant = column->labels[k];
    if (meant)
        (void)snprintf(hint, sizeof hint, "did you mean '%.200s'?", meant);
    return claims_error(of->self, of->one, meant ? hint : NULL, "'%s' of [%s] has no label '%s'",
                        column->name, of->table->name, label);
}

static ri_status take_label(reading *of, const char *label)
{
    condition *const now = &of->now;

    if (!*label)
        return claims_error(of->self, of->one, NULL, "'%s' is compared with nothing",
                            now->column->name);
    if (now->any && now->how >= BELOW)
        return claims_error(of->self, of->one, NULL,
                            "'%s' is compared with two limits; write two conditions",
                            now->column->name);
    now->any = true;
    if (now->column->role == RI_MEASURE)
        return mark_numbers(of, label);
    return now->how >= BELOW ? mark_periods(of, label) : mark_label(of, label);
}

/* The condition is read: rows that do not meet it are out. */
static void end_condition(reading *of)
{
    for (uint64_t i = 0; of->now.column && i < of->table->rows; i++)
        if (of->now.meets[i] == (of->now.how == UNEQUAL))
            of->rows[i] = false;
}

static ri_status begin_condition(reading *of, const char *name, comparison how)
{
    const ri_column *column = NULL;

    end_condition(of);
    for (uint64_t c = 0; c < of->table->n_columns; c++)
        if (strcmp(of->table->columns[c]->name, name) == 0)
            column = of->table->columns[c];
    if (!column)
        return claims_error(of->self, of->one, NULL, "[%s] has no column '%s' to choose rows by",
                            of->table->name, name);
    of->now = (condition){.column = column, .how = how};
    of->now.meets = of->self->host->scratch(of->self->ctx, of->table->rows, sizeof *of->now.meets);
    return of->now.meets ? RI_OK : RI_NO_MEMORY;
}

/* Up to the next comma: a condition, or one more label of the condition before. */
static ri_status take_item(reading *of, char *item)
{
    char *const sign = first_of(item, "!<>=");
    size_t length;
    comparison how;
    ri_status status;

    if (!*sign && !of->now.column)
        return claims_error(of->self, of->one, "grp[region = Almaty city, year = 2012]",
                            "'%s' is no condition", trimmed(item));
    if (!*sign)
        return take_label(of, trimmed(item));
    how = comparison_at(sign, &length);
    *sign = '\0';
    status = begin_condition(of, trimmed(item), how);
    return of->now.column && status == RI_OK ? take_label(of, trimmed(sign + length)) : status;
}

ri_status claims_conditions(const claims *self, const claim *one, const char *conditions,
                            const ri_table *table, bool *rows)
{
    reading of = {.self = self, .one = one, .table = table, .rows = rows};
    char *const text = self->host->scratch(self->ctx, strlen(conditions) + 1, 1);
    ri_status status = text ? RI_OK : RI_NO_MEMORY;
    bool more = true;

    if (text)
        memcpy(text, conditions, strlen(conditions));
    for (char *at = text; status == RI_OK && more;) {
        char *const comma = first_of(at, ",");

        more = *comma == ',';
        *comma = '\0';
        status = take_item(&of, at);
        at = comma + 1;
    }
    if (status == RI_OK)
        end_condition(&of);
    return status;
}
