/* filter.c - the rows whose keys meet conditions such as `region != Kazakhstan`, and the columns
 * that are named.
 *
 *   [year]
 *   use = filter
 *   from = data
 *   keep = year = 2012
 */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>
#include <regind/sql.h>
#include <regind/text.h>
#include <stdbool.h>

enum { IN_KEYS, IN_COLUMNS, IN_ASIDES };
enum { OUT_KEYS, OUT_PERIODS, OUT_COLUMNS, OUT_ASIDES };
enum { ARG_KEEP };

static const ri_parameter parameters[] = {
    [ARG_KEEP] = {.id = "keep",
                  .label = "Conditions",
                  .doc =
                      "One on each line; all must be met. KEY = LABEL, ... or KEY != LABEL, ...; "
                      "for periods also <, <=, > and >= with one period. A label with a comma "
                      "stands in double quotes. A category can stand in place of a key; where "
                      "it is missing only != is met. Without conditions all rows are kept.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
};

static const ri_port in[] = {
    [IN_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY},
    [IN_COLUMNS] = {.id = "columns",
                    .label = "Columns to carry over",
                    .role = RI_ANY,
                    .flags = RI_MANY | RI_OPTIONAL},
    [IN_ASIDES] = {.id = "asides",
                   .label = "Coverages of the columns",
                   .doc = "What tells about a column goes with it.",
                   .role = RI_ANY,
                   .flags = RI_MANY | RI_OPTIONAL | RI_ASIDE},
};

static const ri_port out[] = {
    [OUT_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY},
    [OUT_PERIODS] = {.id = "periods", .label = "Periods", .role = RI_PERIOD, .flags = RI_MANY},
    [OUT_COLUMNS] = {.id = "columns", .label = "Columns", .role = RI_ANY, .flags = RI_MANY},
    [OUT_ASIDES] = {.id = "asides",
                    .label = "Coverages",
                    .role = RI_ANY,
                    .flags = RI_MANY | RI_ASIDE},
};

typedef enum comparison { EQUAL, UNEQUAL, BELOW, AT_MOST, ABOVE, AT_LEAST } comparison;

static char *trimmed(char *text)
{
    char *end;

    text += strspn(text, " \t\n");
    for (end = text + strlen(text); end > text && strchr(" \t\n", end[-1]); end--)
        ;
    *end = '\0';
    return text;
}

/* The next condition: a line, and those after it as long as they end with a comma. */
static char *next_condition(char **rest)
{
    char *const start = *rest + strspn(*rest, " \t\n");
    char last = '\0', *c;

    for (c = start; *c && (*c != '\n' || last == ','); c++)
        last = strchr(" \t\n", *c) ? last : *c;
    *rest = *c ? c + 1 : c;
    *c = '\0';
    return *start ? start : NULL;
}

/* The next label of a comma-separated list, its quotes removed; NULL at the end. */
static char *next_label(char **rest)
{
    char *start = *rest + strspn(*rest, " \t\n,"), *end;
    const int quoted = *start == '"';

    start += quoted;
    end = start + strcspn(start, quoted ? "\"" : ",");
    *rest = *end ? end + 1 : end;
    if (!quoted && end == start)
        return NULL;
    *end = '\0';
    return quoted ? start : trimmed(start);
}

/* Cuts `NAME OP LABELS` in three; NULL when there is no operator. */
static char *split(char *condition, comparison *how)
{
    static const struct {
        const char *sign;
        comparison how;
    } signs[] = {{"!=", UNEQUAL}, {"<=", AT_MOST}, {">=", AT_LEAST}, {"==", EQUAL},
                 {"=", EQUAL},    {"<", BELOW},    {">", ABOVE}};
    char *const sign = strpbrk(condition, "!<>=");

    for (size_t k = 0; sign && k < sizeof signs / sizeof *signs; k++) {
        const size_t length = strlen(signs[k].sign);

        if (strncmp(sign, signs[k].sign, length) == 0) {
            *how = signs[k].how;
            *sign = '\0';
            return sign + length;
        }
    }
    return NULL;
}

/* "known are a, b, c ...": as much as fits. */
static const char *known(const char *const *names, uint64_t n, char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "known are ");

    for (uint64_t k = 0; k < n; k++) {
        if (used + strlen(names[k]) + 8 > size) {
            (void)snprintf(text + used, size - used, ", ...");
            break;
        }
        used += (size_t)snprintf(text + used, size - used, "%s%s", k ? ", " : "", names[k]);
    }
    return text;
}

static const ri_column *find(const ri_call *call, const char *name)
{
    for (uint32_t port = IN_KEYS; port <= IN_COLUMNS; port++)
        for (uint64_t k = 0; k < call->in[port].n; k++)
            if (strcmp(call->in[port].columns[k]->name, name) == 0)
                return call->in[port].columns[k];
    return NULL;
}

/* The key or category a condition is about. */
static ri_status find_column(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                             const char *name, const ri_column **column)
{
    const ri_input *const keys = &call->in[IN_KEYS];
    const char **const names = (const char **)host->scratch(ctx, keys->n, sizeof *names);
    char hint[512];
    ri_where where = RI_WHERE;

    *column = find(call, name);
    if (!names)
        return RI_NO_MEMORY;
    if (*column && (*column)->role != RI_MEASURE)
        return RI_OK;
    for (uint64_t k = 0; k < keys->n; k++)
        names[k] = keys->columns[k]->name;
    where.parameter = ARG_KEEP;
    where.hint = known(names, keys->n, hint, sizeof hint);
    if (*column)
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "'%s' is a measure; rows are kept by keys and categories", name);
    return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where, "there is no key '%s'", name);
}

/* A label there is not: to keep its rows is to keep none, which is an error; to leave them out is
 * done already, and told, as another label may be meant. */
static ri_status no_such_label(const ri_host *host, ri_ctx *ctx, const ri_column *column,
                               const char *label, bool left_out)
{
    const char *close = NULL;
    char meant[128] = "", names[512];
    size_t best = SIZE_MAX;
    ri_where where = RI_WHERE;
    char hint[sizeof meant + sizeof names];

    for (uint64_t k = 0; k < column->n_labels; k++)
        if (ri_text_nearer(label, column->labels[k], &best))
            close = column->labels[k];
    if (close)
        (void)snprintf(meant, sizeof meant, "did you mean '%.90s'? ", close);
    (void)snprintf(hint, sizeof hint, "%s%s", meant,
                   known(column->labels, column->n_labels, names, sizeof names));
    where.parameter = ARG_KEEP;
    where.hint = hint;
    if (!left_out)
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where, "'%s' has no label '%s'",
                          column->name, label);
    ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                "'%s' has no label '%s', so that no row is left out for it: %s", column->name,
                label, hint);
    return RI_OK;
}

/* Marks the label of a condition; before the data are read no labels are known. */
static ri_status mark_label(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                            const ri_column *column, const char *label, char mark, char *marks)
{
    for (uint64_t k = 0; k < column->n_labels; k++)
        if (strcmp(column->labels[k], label) == 0) {
            marks[k] = mark;
            return RI_OK;
        }
    return call->rows ? no_such_label(host, ctx, column, label, !mark) : RI_OK;
}

/* Marks the periods before, at or after one, which need not itself occur. */
static ri_status mark_periods(const ri_host *host, ri_ctx *ctx, const ri_column *column,
                              const char *bound, comparison how, char *marks)
{
    int64_t limit = 0, at = 0;
    const int32_t kind = bound ? host->period(bound, &limit) : 0;
    ri_where where = RI_WHERE;

    where.parameter = ARG_KEEP;
    if (column->role != RI_PERIOD)
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "'%s' is no period: its labels have no order, only = and != compare them",
                          column->name);
    if (!kind || (column->n_labels && host->period(column->labels[0], &at) != kind))
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "'%s' is compared with '%s', which is no period of its kind",
                          column->name, bound ? bound : "");
    for (uint64_t k = 0; k < column->n_labels; k++) {
        (void)host->period(column->labels[k], &at);
        marks[k] = (how == BELOW && at < limit) || (how == AT_MOST && at <= limit) ||
                   (how == ABOVE && at > limit) || (how == AT_LEAST && at >= limit);
    }
    return RI_OK;
}

/* Drops the rows that do not meet one condition. */
static ri_status apply(const ri_host *host, ri_ctx *ctx, const ri_call *call, char *condition,
                       char *keep)
{
    comparison how = EQUAL;
    char *labels = split(condition, &how), *label;
    const char *const name = trimmed(condition);
    const ri_column *column;
    ri_status status;
    char *marks;
    ri_where where = RI_WHERE;

    where.parameter = ARG_KEEP;
    if (!labels)
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "'%s' is no condition; expected KEY = LABEL, ... or KEY != LABEL, ...",
                          name);
    status = find_column(host, ctx, call, name, &column);
    if (status != RI_OK)
        return status;
    marks = (char *)host->scratch(ctx, column->n_labels, 1);
    if (!marks)
        return RI_NO_MEMORY;
    label = next_label(&labels);
    if (!label)
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where, "'%s' is compared with nothing",
                          name);
    if (how >= BELOW)
        status = mark_periods(host, ctx, column, next_label(&labels) ? NULL : label, how, marks);
    else if (column->n_labels)
        memset(marks, how == UNEQUAL, column->n_labels);
    for (; how < BELOW && status == RI_OK && label; label = next_label(&labels))
        status = mark_label(host, ctx, call, column, label, how == EQUAL, marks);
    for (uint64_t i = 0; i < column->rows; i++)
        if (column->codes[i] < 0 ? how != UNEQUAL : !marks[column->codes[i]])
            keep[i] = 0;
    return status;
}

/* A key of the kept rows; only labels that still occur are carried over. */
static ri_status write_key(const ri_host *host, ri_ctx *ctx, const ri_column *key,
                           const uint64_t *rows, uint64_t n)
{
    const uint32_t port = key->role == RI_PERIOD ? OUT_PERIODS : OUT_KEYS;
    int32_t *const code_of = (int32_t *)host->scratch(ctx, key->n_labels, sizeof *code_of);
    const char **const labels = (const char **)host->scratch(ctx, key->n_labels, sizeof *labels);
    uint64_t n_labels = 0;
    int32_t *codes;

    if (!code_of || !labels)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++)
        code_of[key->codes[rows[i]]] = 1;
    for (uint64_t k = 0; k < key->n_labels; k++)
        if (code_of[k]) {
            labels[n_labels] = key->labels[k];
            code_of[k] = (int32_t)n_labels++;
        }
    codes = host->codes(ctx, port, key->name, n, labels, n_labels);
    for (uint64_t i = 0; codes && i < n; i++)
        codes[i] = code_of[key->codes[rows[i]]];
    return codes ? RI_OK : RI_NO_MEMORY;
}

static const char *subject_of(const ri_column *aside)
{
    for (uint64_t k = 0; k < aside->n_attributes; k++)
        if (strcmp(aside->attributes[k].name, "coverage_of") == 0)
            return aside->attributes[k].text;
    return NULL;
}

/* Is what it tells about carried over, and not itself among those columns? */
static int goes_along(const ri_call *call, const ri_column *aside)
{
    const ri_input *const columns = &call->in[IN_COLUMNS];
    const char *const subject = subject_of(aside);
    int there = !subject;

    for (uint64_t k = 0; k < columns->n; k++) {
        if (strcmp(columns->columns[k]->name, aside->name) == 0)
            return 0;
        there = there || strcmp(columns->columns[k]->name, subject) == 0;
    }
    return there;
}

/* A column that the study names among the others stands aside as before. */
static uint32_t port_for(const ri_call *call, const ri_column *x, uint32_t port)
{
    const char *const subject = port == IN_COLUMNS ? subject_of(x) : NULL;
    const ri_column *const about = subject ? find(call, subject) : NULL;

    return port == IN_ASIDES || (about && about != x) ? OUT_ASIDES : OUT_COLUMNS;
}

static ri_status write_column(const ri_host *host, ri_ctx *ctx, const ri_column *x, uint32_t port,
                              const uint64_t *rows, uint64_t n)
{
    double *values = NULL;
    int32_t *codes = NULL;

    if (x->role == RI_MEASURE)
        values = host->measure(ctx, port, x->name, n, x->unit);
    else
        codes = host->codes(ctx, port, x->name, n, x->labels, x->n_labels);
    if (!values && !codes)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++)
        if (values)
            values[i] = x->values[rows[i]];
        else
            codes[i] = x->codes[rows[i]];
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const given = ri_text_of(call, ARG_KEEP), *const conditions = given ? given : "";
    char *rest = (char *)host->scratch(ctx, strlen(conditions) + 1, 1), *condition;
    char *const keep = (char *)host->scratch(ctx, call->rows, 1);
    uint64_t *const rows = (uint64_t *)host->scratch(ctx, call->rows, sizeof *rows);
    uint64_t n = 0;
    ri_status status = RI_OK, one;

    if (!rest || !keep || !rows)
        return RI_NO_MEMORY;
    memset(keep, 1, call->rows);
    memcpy(rest, conditions, strlen(conditions));
    while (status != RI_NO_MEMORY && (condition = next_condition(&rest)) != NULL) {
        one = apply(host, ctx, call, condition, keep);
        status = one == RI_OK ? status : one;
    }
    for (uint64_t i = 0; i < call->rows; i++)
        if (keep[i])
            rows[n++] = i;
    if (status == RI_OK && call->rows && !n)
        host->note(ctx, RI_WARNING, RI_NO_ROW, "no row meets the conditions");
    for (uint64_t k = 0; status == RI_OK && k < call->in[IN_KEYS].n; k++)
        status = write_key(host, ctx, call->in[IN_KEYS].columns[k], rows, n);
    for (uint64_t k = 0; status == RI_OK && k < call->in[IN_COLUMNS].n; k++)
        status = write_column(host, ctx, call->in[IN_COLUMNS].columns[k],
                              port_for(call, call->in[IN_COLUMNS].columns[k], IN_COLUMNS), rows, n);
    for (uint64_t k = 0; status == RI_OK && k < call->in[IN_ASIDES].n; k++)
        if (goes_along(call, call->in[IN_ASIDES].columns[k]))
            status = write_column(host, ctx, call->in[IN_ASIDES].columns[k], OUT_ASIDES, rows, n);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

/* Each label must occur, or run() says that it does not. */
static ri_status name_label(const ri_host *host, ri_ctx *ctx, const char *column, const char *label,
                            uint64_t *n)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const char *const there =
        sql->probe(ctx, ri_sql_print(host, ctx, "label %d", (int)++*n),
                   ri_sql_print(host, ctx, "max(CASE WHEN %s = %s THEN 1 ELSE 0 END) OVER (%s)",
                                column, label, sql->window(ctx)));

    return sql->telling(ctx, ri_sql_print(host, ctx, "%s = 0", there));
}

/* Periods of a kind compare as their texts, where these are of one length. */
static ri_status period_in_sql(const ri_host *host, ri_ctx *ctx, const char *column,
                               const char *bound, comparison how, const char **text)
{
    static const char *const signs[] = {
        [BELOW] = "<", [AT_MOST] = "<=", [ABOVE] = ">", [AT_LEAST] = ">="};
    static const size_t lengths[] = {0, 4, 6, 0, 10};
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    int64_t ordinal;
    const int32_t kind = host->period(bound, &ordinal);

    if (kind < 0 || kind > 4 || !lengths[kind] || strlen(bound) != lengths[kind])
        return sql->refuse(ctx, "such periods do not compare as texts");
    *text =
        ri_sql_print(host, ctx, "%s %s %s" RI_SQL_BYTES, column, signs[how], sql->text(ctx, bound));
    return sql->telling(ctx,
                        ri_sql_print(host, ctx, "length(%s) <> %d", column, (int)lengths[kind]));
}

/* One condition; *text stays NULL where it was refused. */
static ri_status condition_in_sql(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                  char *condition, uint64_t *n, const char **text)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    comparison how = EQUAL;
    char *labels = split(condition, &how), *label;
    const char *const name = trimmed(condition), *list = "", *column = NULL;
    bool category = false;
    ri_status status = RI_OK;

    *text = NULL;
    for (uint32_t port = IN_KEYS; port <= IN_COLUMNS; port++)
        for (uint64_t k = 0; k < call->in[port].n; k++)
            if (strcmp(call->in[port].columns[k]->name, name) == 0) {
                column = sql->column(ctx, port, k);
                category = call->in[port].columns[k]->role == RI_CATEGORY;
            }
    label = column ? next_label(&labels) : NULL;
    if (!label)
        return sql->refuse(ctx, "a condition is not about a key or a category");
    if (how >= BELOW)
        return period_in_sql(host, ctx, column, label, how, text);
    for (; label && status == RI_OK; label = next_label(&labels)) {
        const char *const quoted = sql->text(ctx, label);

        list = ri_sql_print(host, ctx, "%s%s%s", list, *list ? ", " : "", quoted);
        status = name_label(host, ctx, column, quoted, n);
    }
    *text = how == EQUAL ? ri_sql_print(host, ctx, "%s IN (%s)", column, list)
            : category
                ? ri_sql_print(host, ctx, "(%s IS NULL OR %s NOT IN (%s))", column, column, list)
                : ri_sql_print(host, ctx, "%s NOT IN (%s)", column, list);
    return status;
}

static ri_status carry_columns(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    ri_status status = RI_OK;

    for (uint32_t port = IN_KEYS; port <= IN_ASIDES; port++)
        for (uint64_t k = 0; status == RI_OK && k < call->in[port].n; k++)
            if (port != IN_ASIDES || goes_along(call, call->in[port].columns[k]))
                status = sql->carry(ctx, OUT_COLUMNS, port, k);
    return status;
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const char *const given = ri_text_of(call, ARG_KEEP), *const conditions = given ? given : "";
    char *rest = (char *)host->scratch(ctx, strlen(conditions) + 1, 1), *condition;
    const char *all = "1 = 1", *text, *met;
    uint64_t n = 0;
    ri_status status = rest ? RI_OK : RI_NO_MEMORY;

    if (rest)
        memcpy(rest, conditions, strlen(conditions));
    while (status == RI_OK && (condition = next_condition(&rest)) != NULL) {
        status = condition_in_sql(host, ctx, call, condition, &n, &text);
        if (status != RI_OK || !text)
            return status;
        all = ri_sql_print(host, ctx, "%s AND %s", all, text);
        status = sql->where(ctx, text);
    }
    met = sql->probe(ctx, "rows that are kept",
                     ri_sql_print(host, ctx, "max(CASE WHEN %s THEN 1 ELSE 0 END) OVER (%s)", all,
                                  sql->window(ctx)));
    if (status == RI_OK)
        status = sql->telling(ctx, ri_sql_print(host, ctx, "%s = 0", met));
    return status == RI_OK ? carry_columns(host, ctx, call) : status;
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin filter = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "filter",
    .version = "1.0.0",
    .title = "Rows that meet conditions",
    .doc =
        "Keeps the rows whose keys meet every condition, with all their columns, such as\n"
        "  keep = region != Kazakhstan\n"
        "         year >= 2010\n"
        "Of the columns, those of in.columns alone, where it is given; out.NAME gives one another "
        "name. A key or label that does not occur is an error. Missing values of the columns are "
        "carried over; a missing category meets only !=.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "Regions without their total",
        .source = "Kireyeva & Yespayev (2014), table 1",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Kazakhstan", "Kazakhstan", "Akmola", "Akmola", "Almaty"),
            RI_PERIODS("year", "2008", "2012", "2008", "2012", "2012"),
            RI_NUMBERS("organisations", "organisation", 421, 345, 8, 9, 7))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("keep", "region != Kazakhstan\nyear >= 2010")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Almaty"),
                                       RI_PERIODS("year", "2012", "2012"),
                                       RI_PUBLISHED("organisations", "organisation", 0, 9, 7))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&filter);
