/* derive.c - new columns by formulas over columns.
 *
 *   [ratios]
 *   use = derive
 *   from = data
 *   formula = per_person = product / people
 */
#include <inttypes.h>
#include <regind/examples.h>

#include "formula.h"
#include "in_sql.h"

enum { P_FORMULA, P_UNITS };
enum { IN_COLUMNS };
enum { OUT_VALUE };

static const ri_parameter parameters[] = {
    [P_FORMULA] =
        {.id = "formula",
         .label = "Formula",
         .doc = "`name = expression`, one or more of them, each on a line of its own; a line "
                "without a name goes on from the one before. A later formula may use what "
                "an earlier one gave. Without any name the result is called value. Names "
                "with spaces or signs in them stand in double quotes or backticks. "
                "Operators: + - * / ^, < <= > >= == !=, && ||, condition ? then : else. "
                "Functions: abs sqrt min max sum avg sign if(condition, then, else); of "
                "plain numbers: exp ln (log is the same) log2 log10 rint, sin cos tan asin "
                "acos atan atan2 sinh cosh tanh asinh acosh atanh; _pi, _e. number(column) "
                "is a column's number without its unit.",
         .type = RI_TEXT},
    [P_UNITS] = {.id = "units",
                 .label = "Units",
                 .doc = "Units the results are converted to, as in "
                        "`productivity:thousand KZT/person`.",
                 .type = RI_TEXT,
                 .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
};

static const ri_port in[] = {
    [IN_COLUMNS] = {.id = "columns",
                    .label = "Columns",
                    .doc = "What the formulas may use.",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_VALUE] = {.id = "value",
                   .label = "Results",
                   .doc = "One column per formula, by its name.",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
};

/* One line of the parameter, or several that belong together. */
typedef struct definition {
    const char *name, *expression;
} definition;

static ri_status bad_formula(const ri_host *host, ri_ctx *ctx, const char *name, const char *what)
{
    const formula nowhere = {.host = host, .ctx = ctx, .parameter = P_FORMULA};

    return formula_error(&nowhere, NULL, "'%s' %s", name, what);
}

static bool is_name(const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        if (*c < 0x20 || *c == 0x7F || (*c == 0xC2 && c[1] < 0xA0))
            return false;
    return true;
}

/* A line joined to the expression before it. */
static const char *joined(const ri_host *host, ri_ctx *ctx, const char *a, const char *b)
{
    const size_t size = strlen(a) + strlen(b) + 2;
    char *const text = host->scratch(ctx, size, 1);

    if (text)
        (void)snprintf(text, size, "%s %s", a, b);
    return text;
}

/* Adds one line; *n counts the definitions. */
static ri_status add_line(const ri_host *host, ri_ctx *ctx, const char *line, size_t length,
                          definition *all, size_t *n)
{
    const char *name, *expression;

    formula_split(host, ctx, line, length, &name, &expression);
    if (!expression)
        return RI_NO_MEMORY;
    if (!name && !*expression)
        return RI_OK;
    if (name && !*name)
        return bad_formula(host, ctx, expression, "has no name before the equals sign");
    if (name && !is_name(name))
        return bad_formula(host, ctx, name, "is no name for a column");
    if (!name && *n > 0) {
        all[*n - 1].expression = joined(host, ctx, all[*n - 1].expression, expression);
        return all[*n - 1].expression ? RI_OK : RI_NO_MEMORY;
    }
    for (size_t k = 0; name && k < *n; k++)
        if (strcmp(all[k].name, name) == 0)
            return bad_formula(host, ctx, name, "is defined twice");
    all[(*n)++] = (definition){name ? name : "value", expression};
    return RI_OK;
}

static ri_status read_definitions(const ri_host *host, ri_ctx *ctx, const char *text,
                                  definition **all, size_t *n)
{
    size_t lines = 1;

    for (const char *at = text; *at; at++)
        lines += *at == '\n';
    *n = 0;
    *all = host->scratch(ctx, lines, sizeof **all);
    if (!*all)
        return RI_NO_MEMORY;
    for (const char *at = text;;) {
        const size_t length = strcspn(at, "\n");
        const ri_status status = add_line(host, ctx, at, length, *all, n);

        if (status != RI_OK)
            return status;
        if (!at[length])
            break;
        at += length + 1;
    }
    return *n ? RI_OK : bad_formula(host, ctx, text, "is no formula");
}

/* The unit that the study wants for a result, or NULL. */
static const char *wanted_unit(const ri_value *units, const char *name)
{
    for (uint64_t i = 0; i < units->count; i++)
        if (strcmp(units->texts[i], name) == 0)
            return units->tags && units->tags[i] ? units->tags[i] : "";
    return NULL;
}

static ri_status check_units(const ri_host *host, ri_ctx *ctx, const ri_value *units,
                             const definition *all, size_t n)
{
    ri_where where = RI_WHERE;
    ri_status status = RI_OK;

    where.parameter = P_UNITS;
    for (uint64_t i = 0; i < units->count; i++) {
        size_t k = 0;

        while (k < n && strcmp(all[k].name, units->texts[i]) != 0)
            k++;
        if (k == n)
            status = ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                                "'%s' is not among the results", units->texts[i]);
    }
    return status;
}

/* Evaluates a formula whose unit is known into a column of the output. */
static ri_status evaluate(formula *of, const ri_call *call, const char *name, double **values)
{
    const ri_host *const host = of->host;
    uint64_t undefined = 0;
    ri_status status = RI_OK;

    *values = host->measure(of->ctx, OUT_VALUE, name, call->rows, of->unit);
    if (!*values)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < call->rows && status == RI_OK; i++) {
        (*values)[i] = formula_value(of, i, &undefined);
        if (i % 65536 == 65535)
            status = host->progress(of->ctx, (double)i / (double)call->rows);
    }
    if (undefined)
        ri_note_row(host, of->ctx, RI_INFO, RI_NO_ROW,
                    "'%s' is not defined in %" PRIu64 " row%s; %s is missing there", of->shown,
                    undefined, undefined == 1 ? "" : "s", name);
    return status == RI_OK ? host->attribute(of->ctx, OUT_VALUE, name, "formula", of->text)
                           : status;
}

/* One formula; its result joins the names the next ones may use. */
static ri_status derive_one(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                            const definition *what, formula_name *names, size_t *n_names)
{
    const char *const wanted = wanted_unit(call->args[P_UNITS], what->name);
    formula of;
    double *values = NULL;
    ri_status status = formula_open(&of, host, ctx, P_FORMULA, what->expression, names, *n_names);

    if (status == RI_OK && wanted) {
        of.parameter = P_UNITS;
        status = formula_convert(&of, wanted, what->name);
    }
    if (status == RI_OK)
        status = evaluate(&of, call, what->name, &values);
    if (status == RI_OK)
        names[(*n_names)++] = (formula_name){what->name, of.unit, values};
    formula_close(&of);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const columns = &call->in[IN_COLUMNS];
    formula_name *names;
    definition *all;
    size_t n, n_names = 0;
    ri_status status = read_definitions(host, ctx, ri_text_of(call, P_FORMULA), &all, &n);

    if (status == RI_OK)
        status = check_units(host, ctx, call->args[P_UNITS], all, n);
    if (status != RI_OK)
        return status;
    names = host->scratch(ctx, columns->n + n, sizeof *names);
    if (!names)
        return RI_NO_MEMORY;
    for (; n_names < columns->n; n_names++) {
        const ri_column *const column = columns->columns[n_names];

        names[n_names] = (formula_name){column->name, column->unit, column->values};
    }
    for (size_t k = 0; k < n && status == RI_OK; k++)
        status = derive_one(host, ctx, call, &all[k], names, &n_names);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

/* One formula over the columns; *why where it has no expression. */
static ri_status one_in_sql(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                            const definition *what, const formula_name *names, const char **why)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const uint64_t n = call->in[IN_COLUMNS].n;
    const char *text, *defined;
    formula of;
    ri_status status = formula_open(&of, host, ctx, P_FORMULA, what->expression, names, n);

    if (status == RI_OK) {
        text = formula_in_sql(&of, names, n, IN_COLUMNS, n, &defined, why);
        if (text) {
            status = sql->telling(ctx, ri_sql_print(host, ctx, "%s IS NULL AND %s", text, defined));
            if (status == RI_OK)
                status = sql->measure(ctx, OUT_VALUE, what->name, text);
        }
    }
    formula_close(&of);
    return status;
}

static ri_status in_sql(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const columns = &call->in[IN_COLUMNS];
    formula_name *const names = host->scratch(ctx, columns->n + 1, sizeof *names);
    const char *why = NULL;
    definition *all;
    size_t n;
    ri_status status = read_definitions(host, ctx, ri_text_of(call, P_FORMULA), &all, &n);

    if (status != RI_OK || !names)
        return status == RI_OK ? RI_NO_MEMORY : status;
    if (n > 1)
        why = "it has several formulas, of which one may be in another";
    if (call->args[P_UNITS]->count)
        why = "its result is converted to a unit";
    for (uint64_t k = 0; k < columns->n; k++)
        names[k] = (formula_name){columns->columns[k]->name, columns->columns[k]->unit,
                                  columns->columns[k]->values};
    if (!why)
        status = one_in_sql(host, ctx, call, &all[0], names, &why);
    return status == RI_OK && why ? ri_sql_of(host, ctx)->refuse(ctx, why) : status;
}

RI_EXAMPLES_BELOW;
RI_SQL(in_sql, ri_examples_extension);
static const ri_plugin derive = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "derive",
    .version = "1.0.0",
    .title = "Columns by formulas",
    .doc = "Works out new columns by formulas over columns. Columns are quantities: those of "
           "convertible units are brought to the unit of the first of them in the formula, and the "
           "unit of the result is worked out; adding or comparing what does not convert is an "
           "error. A result is missing where a column it uses is missing, and where it is not "
           "defined (a division by zero, the logarithm of a negative number); such rows are "
           "counted in a remark.",
    .formula = "as the study gives it",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{berg2023muparser,\n"
                "  author = {Berg, Ingo},\n"
                "  title = {muParser: A Fast Math Parser Library},\n"
                "  year = {2023},\n"
                "  url = {https://beltoforion.de/en/muparser/}\n"
                "}",
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "Labour productivity in 2012",
        .source = "Kireyeva & Yespayev (2014), appendix A",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Atyrau", "Zhambyl", "Mangystau", "Almaty city"),
            RI_NUMBERS("grp", "million KZT", 809400.6, 3447336.7, 634251.9, 1751142.2, 4896311.0),
            RI_NUMBERS("employed", "person", 418500, 269000, 557000, 227800, 699200))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("formula", "productivity = grp / employed")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Atyrau", "Zhambyl", "Mangystau", "Almaty city"),
            RI_PUBLISHED("productivity", "thousand KZT/person", 0.01, 1934.05, 12815.38, 1138.69,
                         7687.19, 7002.73))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&derive);
