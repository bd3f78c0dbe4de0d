/* describe.c - see describe.h */
#include "describe.h"

#include "../grid/parameters.h"
#include "quoted.h"
#include "statement.h"

/* -- What the study says of the table -------------------------------------------------------- */

static bool is_list(const ri_call *call, uint32_t parameter)
{
    return call->args[parameter]->count > 0;
}

static bool is_text(const ri_call *call, uint32_t parameter)
{
    const char *const text = ri_text_of(call, parameter);

    return text && *text;
}

const char *sql_trouble(const ri_call *call, uint32_t first, const grid_settings *settings)
{
    static const uint32_t lists[] = {GRID_P_COLUMNS, GRID_P_UNTIL,    GRID_P_FILL,
                                     GRID_P_SPLIT,   GRID_P_ZERO,     GRID_P_MISSING_WHERE,
                                     GRID_P_ALIAS,   GRID_P_SKIP_ROWS};
    static const uint32_t texts[] = {GRID_P_RANGE, GRID_P_ROW_NAMES, GRID_P_POWER, GRID_P_PERIOD,
                                     GRID_P_ROW_NUMBER};
    static const char reads[] = "the study says what is done with rows as they are read";
    const ri_value *const missing = call->args[first + GRID_P_MISSING];

    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        if (is_list(call, first + lists[k]))
            return reads;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        if (is_text(call, first + texts[k]))
            return reads;
    if (settings->duplicates != GRID_DUPLICATES_ERROR || settings->flags_said ||
        missing->count != 1 || strcmp(missing->texts[0], "default") != 0)
        return reads;
    if (grid_items(&settings->keys) == 0)
        return "it has no keys";
    if (!settings->keep_doubtful)
        return "it looks for totals among its rows, which have to be read for that: doubtful = "
               "keep says that they are meant";
    return NULL;
}

/* -- The relation ---------------------------------------------------------------------------- */

static bool is_one_of(const uint32_t types[SQL_TYPES], uint32_t type)
{
    for (size_t k = 0; k < SQL_TYPES; k++)
        if (types[k] == type && type)
            return true;
    return !types[0];
}

/* The texts while they are written. */
typedef struct description {
    sql_source *source;
    const sql_words *words;
    text_buffer relation, from, doubtful, name;
    bool any; /* column is in it */
    const char *why;
} description;

static int say(const description *self, text_buffer *to, const char *text)
{
    return text_buffer_add(self->source->host, self->source->ctx, to, "%s", text);
}

/* q."name" */
static int name_column(description *self, const char *name)
{
    return text_buffer_start(self->source->host, self->source->ctx, &self->name) &&
           say(self, &self->name, "q.") &&
           sql_quoted(self->source->host, self->source->ctx, &self->name, name, strlen(name));
}

/* A pattern in which "%s" is the column. */
static int say_pattern(const description *self, text_buffer *to, const char *pattern)
{
    for (;;) {
        const char *const at = strstr(pattern, "%s");
        const size_t n = at ? (size_t)(at - pattern) : strlen(pattern);

        if (!text_buffer_add(self->source->host, self->source->ctx, to, "%.*s", (int)n, pattern))
            return 0;
        if (!at)
            return 1;
        if (!say(self, to, self->name.at))
            return 0;
        pattern = at + 2;
    }
}

static int say_doubt(description *self, const char *pattern)
{
    return (self->doubtful.at[0] == '\0' || say(self, &self->doubtful, "\n    OR ")) &&
           say_pattern(self, &self->doubtful, pattern);
}

static bool is_listed(const ri_value *list, const char *name)
{
    for (uint64_t k = 0; list && k < list->count; k++)
        if (strcmp(list->texts[k], name) == 0)
            return true;
    return false;
}

/* Labels compare byte by byte, whatever their column says. */
static int say_cast(description *self, const sql_column *column)
{
    const ri_host *const host = self->source->host;
    ri_ctx *const ctx = self->source->ctx;
    const sql_words *const words = self->words;
    const char *const type = column->is_label ? words->text : words->real;
    const bool shown = !column->is_label && words->shown[0] && is_one_of(words->shown, column->oid);

    return (!self->any || say(self, &self->relation, ", ")) &&
           text_buffer_add(host, ctx, &self->relation,
                           shown ? "CAST(CAST(%s AS %s) AS %s)%s AS " : "CAST(%s AS %.0s%s)%s AS ",
                           self->name.at, words->text, type,
                           column->is_label ? words->bytes : "") &&
           sql_quoted(host, ctx, &self->relation, column->name, strlen(column->name));
}

static bool is_float(const sql_words *words, uint32_t type)
{
    return words->measures[0] && (type == words->measures[0] || type == words->measures[1]);
}

/* Powers of ten by the names that OECD and SDMX give them: reading tells where they are not 0. */
static bool is_power(const char *name)
{
    static const char *const names[] = {"PowerCode Code", "UNIT_MULT", "UNIT_MULTIPLIER",
                                        "Unit multiplier"};

    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(name, names[k]) == 0)
            return true;
    return false;
}

/* Whether the study reads a column that is in none of its lists of labels. */
static bool is_measure(const sql_options *options, const char *name)
{
    return is_listed(options->measures, name) ||
           !(options->skip_others || (options->measures && options->measures->count));
}

static int say_column(description *self, const sql_column *column)
{
    const sql_words *const words = self->words;
    const bool is_key = is_listed(self->source->options->keys, column->name);
    int good;

    if (column->unit && *column->unit && !self->source->host->unit(self->source->ctx, column->unit))
        self->why = "a unit that the database tells is not known, which reading tells";
    if (is_power(column->name))
        self->why = "a column looks like powers of ten, which are looked at as rows are read";
    if (!column->is_label && !is_measure(self->source->options, column->name))
        return 1;
    if (!is_one_of(column->is_label ? words->types : words->measures, column->oid)) {
        self->why = column->is_label ? "a key or category is neither a text nor a whole number"
                                     : "a measure is no number by its type";
        return 1;
    }
    good = name_column(self, column->name) && say_cast(self, column);
    self->any = true;
    if (is_key)
        return good && say_doubt(self, words->doubtful_key);
    if (column->is_label)
        return good && say_doubt(self, words->doubtful_category);
    good = good && say_doubt(self, words->doubtful_measure);
    return good && (is_float(words, column->oid) || say_doubt(self, words->doubtful_whole));
}

static int say_from(description *self)
{
    const sql_options *const options = self->source->options;
    const ri_host *const host = self->source->host;
    ri_ctx *const ctx = self->source->ctx;

    if (options->query)
        return say(self, &self->from, "(") &&
               text_buffer_add(host, ctx, &self->from, "%.*s",
                               (int)sql_query_length(options->query), options->query) &&
               say(self, &self->from, "\n) AS q");
    return sql_quoted_table(host, ctx, &self->from, options->table) &&
           say(self, &self->from, " AS q");
}

static int describe(description *self)
{
    const ri_host *const host = self->source->host;
    ri_ctx *const ctx = self->source->ctx;

    if (!text_buffer_start(host, ctx, &self->relation) ||
        !text_buffer_start(host, ctx, &self->from) ||
        !text_buffer_start(host, ctx, &self->doubtful) || !say(self, &self->relation, "SELECT "))
        return 0;
    for (size_t k = 0; k < self->source->n; k++)
        if (!self->source->columns[k].ignored && !say_column(self, &self->source->columns[k]))
            return 0;
    return say_from(self) && say(self, &self->relation, " FROM ") &&
           say(self, &self->relation, self->from.at);
}

ri_status sql_describe(sql_source *self)
{
    const ri_sql_host *const sql = ri_sql_of(self->host, self->ctx);
    const sql_engine *const engine = self->options->engine;
    description of = {.source = self, .words = engine->words};

    if (!sql)
        return RI_OK;
    if (self->options->trouble)
        return sql->refuse(self->ctx, self->options->trouble);
    if (!describe(&of))
        return RI_NO_MEMORY;
    if (of.why)
        return sql->refuse(self->ctx, of.why);
    return sql->source(self->ctx,
                       &(ri_sql_source){.size = sizeof(ri_sql_source),
                                        .flags = of.words->flags |
                                                 (engine->has_sum(self) ? RI_SQL_EXACT_SUM : 0) |
                                                 (self->options->own_sums ? RI_SQL_OWN_SUM : 0),
                                        .engine = of.words->engine,
                                        .real = of.words->real,
                                        .bytes = of.words->bytes,
                                        .relation = of.relation.at,
                                        .from = of.from.at,
                                        .doubtful = of.doubtful.at[0] ? of.doubtful.at : NULL,
                                        .literals = of.words->literals});
}
