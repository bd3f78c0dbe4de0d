/* unpivot_names.c - names of measures, cut into labels of keys and, where `key` has a *, the name
 * of a value. */
#include <inttypes.h>
#include <regind/text.h>

#include "unpivot.h"

enum { NO_STAR = -1 };

__attribute__((format(printf, 4, 5))) static ri_status
wrong(const unpivot *self, int32_t parameter, const char *hint, const char *format, ...)
{
    ri_where where = RI_WHERE;
    char text[1024];
    va_list list;

    where.parameter = parameter;
    where.hint = hint;
    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where, text);
}

static bool is_star(const char *item)
{
    return strcmp(item, "*") == 0;
}

/* Is there a column of that name that stays? */
static bool is_taken(const unpivot *self, const char *name)
{
    for (uint32_t port = UNPIVOT_KEYS; port <= UNPIVOT_CARRIED; port++)
        for (uint64_t k = 0; port != UNPIVOT_MEASURES && k < self->call->in[port].n; k++)
            if (strcmp(self->call->in[port].columns[k]->name, name) == 0)
                return true;
    for (uint64_t p = 0; p < self->n_parts; p++)
        if (strcmp(self->parts[p].name, name) == 0)
            return true;
    return false;
}

/* The new keys; *star is the place of the item that names values. */
static ri_status read_keys(unpivot *self, int64_t *star)
{
    static const char example[] = "as in key = year:period, or key = *, year:period with a "
                                  "separator, where * names the value";
    const ri_value *const given = self->call->args[UNPIVOT_KEY];

    *star = NO_STAR;
    self->parts = self->host->scratch(self->ctx, given->count, sizeof *self->parts);
    if (!self->parts)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < given->count; k++) {
        const char *const name = given->texts[k], *const tag = given->tags[k];

        if (tag && (strcmp(tag, "period") != 0 || is_star(name)))
            return wrong(self, UNPIVOT_KEY, example,
                         "'%s:%s': a key is tagged ':period' or not at all", name, tag);
        if (is_star(name) && *star != NO_STAR)
            return wrong(self, UNPIVOT_KEY, example, "'key' has the * twice");
        if (is_star(name)) {
            *star = (int64_t)k;
            continue;
        }
        if (is_taken(self, name))
            return wrong(self, UNPIVOT_KEY, "give the new key another name",
                         "the table has a column '%s' already", name);
        self->parts[self->n_parts++] = (unpivot_part){.name = name, .period = tag != NULL};
    }
    if (self->n_parts == 0)
        return wrong(self, UNPIVOT_KEY, example, "'key' names no key");
    if (given->count > 1 && !self->call->args[UNPIVOT_SEPARATOR]->text)
        return wrong(
            self, UNPIVOT_SEPARATOR, "add it, as separator = space, or let 'key' name one key",
            "'key' has %" PRIu64 " parts, and no 'separator' says where one ends", given->count);
    if (given->count == 1 && self->call->args[UNPIVOT_SEPARATOR]->text)
        return wrong(self, UNPIVOT_SEPARATOR, example,
                     "'separator' cuts names in several parts, and 'key' has one");
    if (*star != NO_STAR && self->call->args[UNPIVOT_VALUE]->text)
        return wrong(self, UNPIVOT_VALUE, "leave 'value' out",
                     "the values have the names that stand for the * of 'key'");
    return RI_OK;
}

/* What is given as itself or by its name: blanks at ends of a value are not seen. */
static const char *separator_of(const unpivot *self)
{
    static const char *const names[][2] = {{"space", " "}, {"comma", ","}, {"underscore", "_"}};
    const char *const given = self->call->args[UNPIVOT_SEPARATOR]->text;

    for (size_t k = 0; given && k < sizeof names / sizeof *names; k++)
        if (strcmp(given, names[k][0]) == 0)
            return names[k][1];
    return given;
}

/* Cuts `text` in n pieces, ends them with zeros; what is more than n goes to the piece `wide`.
 * false: there are fewer. */
static bool cut(char *text, const char *separator, char **pieces, uint64_t n, uint64_t wide)
{
    const size_t length = separator ? strlen(separator) : 0;
    uint64_t found = 1, more;
    char *at = text;

    for (const char *c = text; length && (c = strstr(c, separator)) != NULL; c += length)
        found++;
    if (found < n)
        return false;
    more = found - n;
    for (uint64_t k = 0; k < n; k++) {
        char *end = n > 1 ? strstr(at, separator) : NULL;

        pieces[k] = at;
        for (uint64_t j = 0; k == wide && j < more && end; j++)
            end = strstr(end + length, separator);
        if (end && k + 1 < n) {
            *end = '\0';
            at = end + length;
        }
        if (!*pieces[k])
            return false;
    }
    return true;
}

/* Number of a text among those of a list, which a new one is added to; -1: no memory. */
static int32_t number_of(const unpivot *self, ri_dictionary *list, const char *text)
{
    return self->host->code(self->ctx, list, text, strlen(text));
}

/* Where the columns go: names cut, numbered, and the combinations of labels numbered. */
typedef struct cutting {
    unpivot *on;
    int64_t star;
    uint64_t n_pieces;
    const char *separator;
    char **pieces;
    ri_dictionary **labels; /* of each part */
    ri_dictionary *values, *combinations;
    int32_t *tuple;                  /* of the column at hand */
    int32_t *value_of, *combination; /* of each column */
} cutting;

static ri_status cut_name(const cutting *self, const ri_column *column, char **text)
{
    const size_t length = strlen(column->name);

    *text = self->on->host->scratch(self->on->ctx, length + 1, 1);
    if (!*text)
        return RI_NO_MEMORY;
    memcpy(*text, column->name, length);
    if (cut(*text, self->separator, self->pieces, self->n_pieces,
            self->star == NO_STAR ? 0 : (uint64_t)self->star))
        return RI_OK;
    return wrong(self->on, UNPIVOT_SEPARATOR,
                 "name those that do: in.measures = ..., or another separator",
                 "the name '%s' does not fall into %" PRIu64 " parts at '%s'", column->name,
                 self->n_pieces, self->separator);
}

static ri_status take_column(cutting *self, uint64_t c, const ri_column *column)
{
    unpivot *const on = self->on;
    char *text;
    ri_status status = cut_name(self, column, &text);
    uint64_t p = 0;

    if (status != RI_OK)
        return status;
    self->value_of[c] = 0;
    for (uint64_t k = 0; k < self->n_pieces; k++) {
        int32_t code;

        if ((int64_t)k == self->star)
            code = self->value_of[c] = number_of(on, self->values, self->pieces[k]);
        else
            code = self->tuple[p] = number_of(on, self->labels[p], self->pieces[k]);
        p += (int64_t)k != self->star;
        if (code < 0)
            return RI_NO_MEMORY;
    }
    self->combination[c] =
        on->host->code(on->ctx, self->combinations, self->tuple, p * sizeof *self->tuple);
    if (self->combination[c] < 0)
        return RI_NO_MEMORY;
    if ((uint64_t)self->combination[c] == on->n_labels) {
        memcpy(&on->codes[on->n_labels * p], self->tuple, p * sizeof *self->tuple);
        on->n_labels++;
    }
    return RI_OK;
}

static ri_status open_cutting(unpivot *on, int64_t star, cutting *self)
{
    const uint64_t n = on->call->in[UNPIVOT_MEASURES].n;

    *self = (cutting){.on = on,
                      .star = star,
                      .n_pieces = on->n_parts + (star != NO_STAR),
                      .separator = separator_of(on),
                      .values = on->host->dictionary(on->ctx),
                      .combinations = on->host->dictionary(on->ctx)};
    self->pieces = on->host->scratch(on->ctx, self->n_pieces, sizeof *self->pieces);
    self->labels = on->host->scratch(on->ctx, on->n_parts, sizeof *self->labels);
    self->tuple = on->host->scratch(on->ctx, on->n_parts, sizeof *self->tuple);
    self->value_of = on->host->scratch(on->ctx, n, sizeof *self->value_of);
    self->combination = on->host->scratch(on->ctx, n, sizeof *self->combination);
    on->codes = on->host->scratch(on->ctx, n, on->n_parts * sizeof *on->codes);
    if (!self->values || !self->combinations || !self->pieces || !self->labels || !self->tuple ||
        !self->value_of || !self->combination || !on->codes)
        return RI_NO_MEMORY;
    for (uint64_t p = 0; p < on->n_parts; p++) {
        self->labels[p] = on->host->dictionary(on->ctx);
        if (!self->labels[p])
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

/* Years, quarters, months or days, one kind. */
static ri_status check_periods(const unpivot *self, const unpivot_part *part)
{
    int64_t at;
    int32_t kind = 0;

    for (uint64_t k = 0; part->period && k < part->n_labels; k++) {
        const int32_t own = self->host->period(part->labels[k], &at);

        if (!own)
            return wrong(self, UNPIVOT_KEY,
                         "name those that are: in.measures = ..., cut names in parts with "
                         "'separator', or leave ':period' out",
                         "'%s' of the names is no period, and '%s' is tagged ':period'",
                         part->labels[k], part->name);
        if (kind && own != kind)
            return wrong(self, UNPIVOT_KEY, "name those of one kind: in.measures = ...",
                         "'%s' and '%s' are periods of two kinds", part->labels[0],
                         part->labels[k]);
        kind = own;
    }
    return RI_OK;
}

static ri_status lay_out(unpivot *self, const cutting *from)
{
    const ri_input *const in = &self->call->in[UNPIVOT_MEASURES];
    const char *const given = self->call->args[UNPIVOT_VALUE]->text;
    const char *const *names = self->host->labels(self->ctx, from->values, &self->n_values);
    ri_status status = RI_OK;

    if (from->star == NO_STAR)
        self->n_values = 1;
    self->values = self->host->scratch(self->ctx, self->n_values, sizeof *self->values);
    if (!self->values || !names)
        return RI_NO_MEMORY;
    for (uint64_t p = 0; p < self->n_parts && status == RI_OK; p++) {
        self->parts[p].labels =
            self->host->labels(self->ctx, from->labels[p], &self->parts[p].n_labels);
        status = self->parts[p].labels ? check_periods(self, &self->parts[p]) : RI_NO_MEMORY;
    }
    for (uint64_t v = 0; v < self->n_values && status == RI_OK; v++) {
        unpivot_value *const to = &self->values[v];

        to->name = from->star != NO_STAR ? names[v] : given ? given : "value";
        to->columns = self->host->scratch(self->ctx, self->n_labels, sizeof(ri_column *));
        if (!to->columns)
            return RI_NO_MEMORY;
        if (is_taken(self, to->name))
            status = wrong(self, from->star == NO_STAR ? UNPIVOT_VALUE : UNPIVOT_KEY,
                           "give the values another name, as value = NAME",
                           "the result has a column '%s' already", to->name);
    }
    for (uint64_t c = 0; c < in->n && status == RI_OK; c++)
        self->values[from->value_of[c]].columns[from->combination[c]] = in->columns[c];
    return status;
}

ri_status unpivot_read(unpivot *self)
{
    const ri_input *const in = &self->call->in[UNPIVOT_MEASURES];
    cutting names;
    int64_t star;
    ri_status status = read_keys(self, &star);

    if (status == RI_OK)
        status = open_cutting(self, star, &names);
    for (uint64_t c = 0; c < in->n && status == RI_OK; c++)
        status = take_column(&names, c, in->columns[c]);
    return status == RI_OK ? lay_out(self, &names) : status;
}
