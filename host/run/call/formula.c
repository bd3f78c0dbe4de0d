/* formula.c - see formula.h */
#include "formula.h"

#include <math.h>
#include <string.h>

#include "context_internal.h"

static arena *memory_of(const ri_ctx *self)
{
    return self->shared->memory;
}

/* What is said of a formula, made when something is. */
static formula *formula_of(ri_ctx *self)
{
    if (!self->formula)
        self->formula = arena_take(memory_of(self), 1, sizeof *self->formula);
    if (!self->formula)
        (void)context_no_memory(self);
    return self->formula;
}

static const char *kept(ri_ctx *self, const char *text)
{
    const char *const copy = text ? arena_text(memory_of(self), text) : NULL;

    if (!copy)
        (void)context_no_memory(self);
    return copy;
}

/* -- Texts ----------------------------------------------------------------------------------- */

/* In quotes, in which quotes are doubled; braces are doubled, as they stand for something. */
static const char *quoted(ri_ctx *self, const char *text, char quote)
{
    char *const made = arena_take(memory_of(self), 2 * strlen(text) + 3, 1);
    char *to = made;

    if (!made)
        return context_no_memory(self);
    *to++ = quote;
    for (; *text; text++) {
        if (*text == quote || *text == '{' || *text == '}')
            *to++ = *text;
        *to++ = *text;
    }
    *to = quote;
    return made;
}

static const char *number(ri_ctx *self, double value)
{
    const char *const text = arena_print(memory_of(self), "{#%a}", value);

    return text ? text : context_no_memory(self);
}

static const char *text_literal(ri_ctx *self, const char *text)
{
    return quoted(self, text, '\'');
}

static bool is_within(const call *request, uint32_t at)
{
    for (uint32_t k = 0; k < request->n_within; k++)
        if (request->within[k] == at)
            return true;
    return false;
}

/* Which of a port's columns a plugin means: keys of `within` are not among those of all keys. */
static uint32_t place_of(const call *request, uint32_t port, uint64_t index)
{
    const binding *const from = &request->in[port];
    const port_description *const description = &request->plugin->in[port];
    const bool all_keys = description->role == RI_KEY && (description->flags & RI_MANY);

    for (uint32_t k = 0; k < from->n; k++)
        if (!(all_keys && is_within(request, from->columns[k])) && index-- == 0)
            return k;
    return UINT32_MAX;
}

static const column *input_column(ri_ctx *self, uint32_t port, uint64_t index, uint32_t *place)
{
    const call *const request = self->shared->request;

    *place = port < request->plugin->n_in && request->in[port].table == 0
                 ? place_of(request, port, index)
                 : UINT32_MAX;
    if (*place == UINT32_MAX)
        return context_refuse(self,
                              "asked for column %u of the input %u, which is none of the "
                              "main table",
                              (unsigned)index, port);
    return &request->tables[0].data->columns[request->in[port].columns[*place]];
}

static const char *column_text(ri_ctx *self, uint32_t port, uint64_t index)
{
    uint32_t k;
    const column *const of = input_column(self, port, index, &k);
    const binding *const from = of ? &self->shared->request->in[port] : NULL;
    const char *const name = of ? quoted(self, of->name, '"') : NULL;
    const char *text;

    if (!name || !from->factors || (from->factors[k] == 1 && from->offsets[k] == 0))
        return name;
    text = arena_print(memory_of(self), "(%s * {#%a} + {#%a})", name, from->factors[k],
                       from->offsets[k]);
    return text ? text : context_no_memory(self);
}

static const char *window(ri_ctx *self)
{
    const call *const request = self->shared->request;
    const char *text = "";

    for (uint32_t k = 0; text && k < request->n_within; k++) {
        const char *const name =
            quoted(self, request->tables[0].data->columns[request->within[k]].name, '"');

        text = name ? arena_print(memory_of(self), "%s%s%s", text, k ? ", " : "PARTITION BY ", name)
                    : NULL;
    }
    return text ? text : context_no_memory(self);
}

/* -- The SELECT ------------------------------------------------------------------------------ */

static const char *add_let(ri_ctx *self, const char *name, const char *expression, bool probe)
{
    formula *const to = formula_of(self);
    const formula_let made = {name && to ? quoted(self, name, '"') : NULL, kept(self, expression),
                              to ? to->layer : 0, probe};

    if (!made.name || !made.text ||
        !arena_reserve(memory_of(self), (void **)&to->lets, &to->let_capacity, to->n_lets + 1,
                       sizeof made))
        return context_no_memory(self);
    to->lets[to->n_lets++] = made;
    return made.name;
}

static const char *let(ri_ctx *self, const char *name, const char *expression)
{
    return add_let(self, name, expression, false);
}

static const char *probe(ri_ctx *self, const char *name, const char *expression)
{
    return add_let(self, name, expression, true);
}

static ri_status next(ri_ctx *self)
{
    formula *const to = formula_of(self);

    if (to)
        to->layer++;
    return to ? RI_OK : RI_NO_MEMORY;
}

static ri_status add_column(ri_ctx *self, const char *name, const char *text, const char *of)
{
    formula *const to = formula_of(self);
    const formula_column made = {kept(self, name), text ? kept(self, text) : NULL, of};

    if (!to || !made.name || (text && !made.text) ||
        !arena_reserve(memory_of(self), (void **)&to->columns, &to->column_capacity,
                       to->n_columns + 1, sizeof made)) {
        (void)context_no_memory(self);
        return RI_NO_MEMORY;
    }
    to->columns[to->n_columns++] = made;
    return RI_OK;
}

static ri_status measure(ri_ctx *self, uint32_t out, const char *name, const char *expression)
{
    const plugin_description *const plugin = self->shared->request->plugin;

    if (out >= plugin->n_out || plugin->out[out].table) {
        (void)context_refuse(self, "has a formula of output %u, which is none of its main table",
                             out);
        return RI_INTERNAL;
    }
    if (!expression)
        return RI_NO_MEMORY;
    return add_column(self, name ? name : plugin->out[out].id, expression, NULL);
}

static ri_status carry(ri_ctx *self, uint32_t out, uint32_t port, uint64_t index)
{
    uint32_t k;
    const column *const of = input_column(self, port, index, &k);

    (void)out;
    return of ? add_column(self, of->name, NULL, of->name) : RI_INTERNAL;
}

static ri_status where(ri_ctx *self, const char *condition)
{
    formula *const to = formula_of(self);

    if (!to || !condition)
        return RI_NO_MEMORY;
    to->where = to->where ? arena_print(memory_of(self), "%s\n    AND %s", to->where, condition)
                          : kept(self, condition);
    return to->where ? RI_OK : RI_NO_MEMORY;
}

static ri_status group(ri_ctx *self)
{
    formula *const to = formula_of(self);

    if (to)
        to->grouped = true;
    return to ? RI_OK : RI_NO_MEMORY;
}

static ri_status telling(ri_ctx *self, const char *condition)
{
    formula *const to = formula_of(self);
    const char *const text = kept(self, condition);

    if (!to || !text ||
        !arena_reserve(memory_of(self), (void **)&to->tellings, &to->telling_capacity,
                       to->n_tellings + 1, sizeof *to->tellings))
        return RI_NO_MEMORY;
    to->tellings[to->n_tellings++] = text;
    return RI_OK;
}

static ri_status refuse(ri_ctx *self, const char *why)
{
    formula *const to = formula_of(self);

    if (to && !to->why)
        to->why = kept(self, why);
    return to && to->why ? RI_OK : RI_NO_MEMORY;
}

/* -- Of sources ------------------------------------------------------------------------------ */

static ri_status source(ri_ctx *self, const ri_sql_source *of)
{
    formula *const to = formula_of(self);
    ri_sql_source *const copy = arena_take(memory_of(self), 1, sizeof *copy);

    if (!to || !copy)
        return RI_NO_MEMORY;
    *copy = (ri_sql_source){.size = sizeof *copy,
                            .flags = of->flags,
                            .engine = kept(self, of->engine),
                            .real = kept(self, of->real),
                            .bytes = kept(self, of->bytes),
                            .relation = kept(self, of->relation),
                            .from = kept(self, of->from),
                            .doubtful = of->doubtful ? kept(self, of->doubtful) : NULL,
                            .literals = of->literals};
    to->source = copy;
    return copy->engine && copy->real && copy->bytes && copy->relation && copy->from ? RI_OK
                                                                                     : RI_NO_MEMORY;
}

static const ri_sql_task *task(ri_ctx *self)
{
    return self->shared->request->task;
}

static int32_t answer(ri_ctx *self, uint32_t index, double value)
{
    formula *const to = formula_of(self);

    if (!to || !arena_reserve(memory_of(self), (void **)&to->answers, &to->answer_capacity,
                              (size_t)index + 1, sizeof *to->answers))
        return 0;
    while (to->n_answers <= index)
        to->answers[to->n_answers++] = 0;
    to->answers[index] = value;
    return 1;
}

static ri_status result(ri_ctx *self, const char *server, const char *sha256)
{
    formula *const to = formula_of(self);

    if (!to)
        return RI_NO_MEMORY;
    to->server = kept(self, server);
    to->sha256 = kept(self, sha256);
    return to->server && to->sha256 ? RI_OK : RI_NO_MEMORY;
}

const ri_sql_host *formula_host(void)
{
    static const ri_sql_host host = {.size = sizeof(ri_sql_host),
                                     .column = column_text,
                                     .number = number,
                                     .text = text_literal,
                                     .window = window,
                                     .let = let,
                                     .probe = probe,
                                     .next = next,
                                     .measure = measure,
                                     .carry = carry,
                                     .where = where,
                                     .group = group,
                                     .telling = telling,
                                     .refuse = refuse,
                                     .source = source,
                                     .task = task,
                                     .answer = answer,
                                     .result = result};

    return &host;
}

bool formula_ask(ri_ctx *self, const ri_plugin *code, const ri_call *made)
{
    const ri_sql *const sql =
        code->extension ? (const ri_sql *)code->extension(RI_SQL_INTERFACE) : NULL;

    for (uint32_t k = 0; k < self->shared->request->plugin->n_in; k++)
        if (self->shared->request->plugin->in[k].domain)
            return true; /* its values are looked at, which a database does not do */
    if (!sql || !RI_HAS(ri_sql, sql, formula) || !sql->formula)
        return true;
    if (!formula_of(self))
        return false;
    return sql->formula(context_host(), self, made) == RI_OK ||
           (formula_of(self) && refuse(self, "its formula failed") == RI_OK);
}
