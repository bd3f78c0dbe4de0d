/* per_column.c - one value for each column of a port. */
#include <math.h>
#include <regind/plugin.h>
#include <string.h>

#include "../../base/suggest.h"
#include "per_column.h"

const column *column_at(const column_values *self, uint32_t k)
{
    return &self->from->data->columns[self->along->columns[k]];
}

/* Takes one text for column k (or checks it only, where k is no column). */
static void take_text(argument_binder *self, const text_source *of, const char *text,
                      column_values *values, uint32_t k)
{
    typed_value value;

    (void)bind_value(self, of, text, &value);
    if (k < values->along->n) {
        values->numbers[k] = value.number;
        values->texts[k] = value.text;
        values->given[k] = true; /* even if wrong: one error is enough */
    }
}

/* The bound column that `item` begins with, as in `name:value`; *value is what follows. */
static bool find_pair(const column_values *values, const char *item, uint32_t *k,
                      const char **value)
{
    for (const char *colon = strchr(item, ':'); colon; colon = strchr(colon + 1, ':')) {
        size_t length = (size_t)(colon - item);

        while (length > 0 && (item[length - 1] == ' ' || item[length - 1] == '\t'))
            length--;
        for (*k = 0; *k < values->along->n; ++*k) {
            const column *each = column_at(values, *k);

            if ((strlen(each->name) == length && memcmp(each->name, item, length) == 0) ||
                (each->origin && strlen(each->origin) == length &&
                 memcmp(each->origin, item, length) == 0)) {
                *value = colon + 1 + strspn(colon + 1, " \t");
                return true;
            }
        }
    }
    return false;
}

static void unknown_pair(argument_binder *self, const text_source *of, const column_values *values,
                         const char *item)
{
    const char *name = bind_print(&self->told, "%.*s", (int)strcspn(item, ":"), item);
    const char **names = bind_take(&self->told, values->along->n, sizeof *names);

    if (!names)
        return;
    for (uint32_t k = 0; k < values->along->n; k++)
        names[k] = column_at(values, k)->name;
    bind_error(&self->told, STATUS_STUDY, of->key, NULL,
               bind_suggestion(&self->told, name, names, values->along->n, "its columns are"),
               "input '%s' of %s has no column '%s'", of->parameter->port, self->plugin->id, name);
}

/* direction = gdp:1, pollution:-1 */
static void take_pairs(argument_binder *self, const text_source *key, const char **items, size_t n,
                       column_values *values)
{
    for (size_t i = 0; i < n; i++) {
        text_source of = *key;
        const char *value, *name;
        uint32_t k;

        if (!find_pair(values, items[i], &k, &value)) {
            unknown_pair(self, key, values, items[i]);
            continue;
        }
        name = column_at(values, k)->name;
        of.what = bind_print(&self->told, "%s for '%s'", key->what, name);
        if (values->given[k])
            bind_error(&self->told, STATUS_STUDY, key->key, NULL, NULL, "%s is given twice",
                       of.what);
        else
            take_text(self, &of, value, values, k);
    }
}

/* direction = -1.  A list by position would be wrong as soon as a column comes or goes: what is to
 * be written instead is told. */
static void take_for_all(argument_binder *self, const text_source *key, const char **items,
                         size_t n, column_values *values)
{
    const uint32_t columns = values->along->n;

    if (n > 1) {
        bind_unnamed(self, key, items, n, values);
        return;
    }
    take_text(self, key, items[0], values, 0);
    for (uint32_t k = 1; k < columns; k++) {
        values->numbers[k] = values->numbers[0];
        values->texts[k] = values->texts[0];
        values->given[k] = true;
    }
}

static void take_key(argument_binder *self, const study_key *key, column_values *values)
{
    text_source of = bind_source_of_key(self, values->parameter, key);
    size_t n, pairs = 0;
    const char **items = bind_list(&self->told, key->value, &n);

    for (size_t i = 0; items && i < n; i++)
        pairs += strchr(items[i], ':') != NULL;
    if (!items)
        return;
    if (n == 0)
        bind_error(&self->told, STATUS_STUDY, key, NULL, NULL, "%s has no value", of.what);
    else if (pairs == n)
        take_pairs(self, &of, items, n, values);
    else if (pairs == 0)
        take_for_all(self, &of, items, n, values);
    else
        bind_error(&self->told, STATUS_STUDY, key, NULL,
                   "write one value for all, or NAME:VALUE pairs",
                   "%s mixes values and NAME:VALUE pairs", of.what);
}

/* Groups of rows have said different things of column k.  One column is told for all. */
static bool refuse_different(argument_binder *self, column_values *values, uint32_t k,
                             const char *id)
{
    const column *const each = column_at(values, k);
    const char *const keys =
        column_attribute(each, bind_print(&self->told, ATTRIBUTE_DIFFERS "%s", id));
    const char *text, *subject;

    if (!keys || values->refused)
        return keys != NULL;
    values->refused = true;
    text = bind_column(&self->told, values->from->name, each, &subject);
    bind_error(&self->told, STATUS_STUDY, NULL, subject,
               bind_print(&self->told,
                          "leave out 'within' where it is set, give each group (filter) steps of "
                          "its own, or write %s = %s:%s",
                          values->parameter->id, each->name, bind_example(values->parameter)),
               "attribute '%s' of %s is not the same for all groups of '%s'; a column has one", id,
               text, keys);
    return true;
}

/* What the codebook says of column k; false when it says nothing. */
static bool take_attribute(argument_binder *self, column_values *values, uint32_t k)
{
    const parameter_description *parameter = values->parameter;
    const char *id = parameter->attribute ? parameter->attribute : parameter->id, *subject;
    const column *each = column_at(values, k);
    const char *text = column_attribute(each, id);
    text_source of = {.parameter = parameter, .blame = STATUS_STUDY};

    if (!text || !*text)
        return refuse_different(self, values, k, id);
    of.what = bind_print(&self->told, "attribute '%s' of %s", id,
                         bind_column(&self->told, values->from->name, each, &subject));
    of.subject = subject;
    of.hint = bind_print(&self->told, "correct the codebook, or write %s = %s:%s", parameter->id,
                         each->name, bind_example(parameter));
    take_text(self, &of, text, values, k);
    return true;
}

static bool take_fallback(argument_binder *self, column_values *values, uint32_t k)
{
    const parameter_description *parameter = values->parameter;
    text_source of;

    if (bind_has_number(parameter) && !isnan(parameter->fallback)) {
        values->numbers[k] = parameter->fallback;
        if (parameter->type == RI_CHOICE && parameter->fallback < (double)parameter->n_choices)
            values->texts[k] = parameter->choices[(size_t)parameter->fallback];
        return true;
    }
    if (bind_has_number(parameter) || !parameter->fallback_text)
        return (parameter->flags & RI_OPTIONAL) != 0;
    of = bind_source_of_fallback(self, parameter);
    take_text(self, &of, parameter->fallback_text, values, k);
    return true;
}

/* Columns that neither the key nor the codebook nor a fallback gives a value. */
static void missing_values(argument_binder *self, const column_values *values,
                           const char *const *names, size_t n)
{
    const parameter_description *parameter = values->parameter;
    const char *attribute_name = parameter->attribute ? parameter->attribute : parameter->id;

    bind_error(&self->told, STATUS_STUDY, NULL, NULL,
               bind_print(&self->told,
                          "add a line such as: %s = %s:%s, or the column '%s' to the codebook",
                          parameter->id, names[0], bind_example(parameter), attribute_name),
               "%s needs a parameter '%s'%s for: %s", self->plugin->id, parameter->id,
               bind_in_brackets(self, parameter), bind_names(&self->told, names, n));
}

/* The columns that the study and the codebook have given nothing. */
static void fill_gaps(argument_binder *self, column_values *values, const uint32_t *gaps, size_t n)
{
    const char **missing = bind_take(&self->told, n, sizeof *missing);
    size_t n_missing = 0;

    if (!missing || bind_others(self, values, gaps, n))
        return;
    for (size_t k = 0; k < n; k++)
        if (!take_fallback(self, values, gaps[k]))
            missing[n_missing++] = column_at(values, gaps[k])->name;
    if (n_missing > 0)
        missing_values(self, values, missing, n_missing);
}

static void fill_columns(argument_binder *self, column_values *values)
{
    const uint32_t n = values->along->n;
    const study_key *key = study_key_of(self->told.step, values->parameter->id);
    const size_t before = self->told.errors->errors;
    uint32_t *gaps = bind_take(&self->told, n, sizeof *gaps);
    size_t n_gaps = 0;

    if (!gaps)
        return;
    for (uint32_t k = 0; k < n; k++)
        values->numbers[k] = (double)NAN;
    if (key)
        take_key(self, key, values);
    if (self->told.errors->errors != before)
        return;
    for (uint32_t k = 0; k < n; k++)
        if (!values->given[k] && !take_attribute(self, values, k))
            gaps[n_gaps++] = k;
    fill_gaps(self, values, gaps, n_gaps);
}

void bind_per_column(argument_binder *self, const parameter_description *parameter, argument *into)
{
    column_values values = {.parameter = parameter};
    uint32_t p = 0;

    into->number = (double)NAN;
    while (p < self->plugin->n_in && parameter->port &&
           strcmp(self->plugin->in[p].id, parameter->port) != 0)
        p++;
    if (!self->in || p == self->plugin->n_in)
        return;
    values.along = &self->in[p];
    values.from = &self->tables[self->in[p].table];
    values.numbers = bind_take(&self->told, values.along->n, sizeof *values.numbers);
    values.texts = bind_take(&self->told, values.along->n, sizeof *values.texts);
    values.given = bind_take(&self->told, values.along->n, sizeof *values.given);
    if (!values.numbers || !values.texts || !values.given)
        return;
    fill_columns(self, &values);
    into->count = values.along->n;
    if (bind_has_number(parameter))
        into->numbers = values.numbers;
    if (!bind_has_number(parameter) || parameter->type == RI_CHOICE)
        into->texts = values.texts;
}
