/* others.c - values for some columns and not for others, and values without a name.
 *
 * A weight that is not written is neither 0 nor 1: the study says which (`others = 0`), or gives
 * every column one. */
#include <math.h>
#include <regind/plugin.h>
#include <string.h>

#include "per_column.h"

bool bind_reads_others(const plugin_description *plugin)
{
    bool complete = false;

    for (uint32_t k = 0; k < plugin->n_parameters; k++) {
        if (strcmp(plugin->parameters[k].id, KEY_OTHERS) == 0)
            return false; /* a parameter of the plugin's own */
        complete = complete || (plugin->parameters[k].flags & RI_COMPLETE);
    }
    return complete;
}

/* A value to write for `others`: 0 leaves a column out, where it may be 0. */
static const char *example(const parameter_description *parameter)
{
    const bool bounded = parameter->minimum != parameter->maximum;

    if (parameter->type != RI_INT && parameter->type != RI_REAL)
        return bind_example(parameter);
    return bounded && (parameter->minimum > 0 || parameter->maximum < 0) ? "NUMBER" : "0";
}

static void fill(argument_binder *self, column_values *values, const study_key *key,
                 const uint32_t *gaps, size_t n)
{
    text_source of = bind_source_of_key(self, values->parameter, key);
    typed_value value;

    of.what = bind_print(&self->told, "'%s' of %s", KEY_OTHERS, self->plugin->id);
    if (!bind_value(self, &of, key->value, &value))
        return;
    for (size_t k = 0; k < n; k++) {
        values->numbers[gaps[k]] = value.number;
        values->texts[gaps[k]] = value.text;
    }
}

static void tell_gaps(argument_binder *self, const column_values *values, const uint32_t *gaps,
                      size_t n)
{
    const parameter_description *const parameter = values->parameter;
    const study_key *const key = study_key_of(self->told.step, parameter->id);
    const char *const attribute_name = parameter->attribute ? parameter->attribute : parameter->id;
    const uint32_t columns = values->along->n;
    const char **names = bind_take(&self->told, n, sizeof *names);
    const char *first;

    if (!names)
        return;
    for (size_t k = 0; k < n; k++)
        names[k] = column_at(values, gaps[k])->name;
    first = bind_print(&self->told, "%s:%s", names[0], bind_example(parameter));
    bind_error(&self->told, STATUS_STUDY, key, NULL,
               bind_print(&self->told,
                          "write %s%s%s%s, or the codebook's '%s'%s; or %s = %s, which holds for "
                          "every column without a value",
                          key ? "" : parameter->id, key ? "" : " = ", first,
                          key ? " there, too" : "", attribute_name,
                          n == 1 ? "" : ", for each of them", KEY_OTHERS, example(parameter)),
               "parameter '%s' of %s has a value for %zu of %u columns, and none for: %s",
               parameter->id, self->plugin->id, columns - n, columns,
               bind_names(&self->told, names, n));
}

bool bind_others(argument_binder *self, column_values *values, const uint32_t *gaps, size_t n)
{
    const study_key *const key =
        bind_reads_others(self->plugin) ? study_key_of(self->told.step, KEY_OTHERS) : NULL;

    if (!(values->parameter->flags & RI_COMPLETE) || n == 0)
        return false;
    if (key) {
        fill(self, values, key, gaps, n);
        return true;
    }
    /* Without any value the fallback holds for all.  An optional value may lack: the plugin, which
     * may have it from elsewhere, says what it needs. */
    if (n == values->along->n || (values->parameter->flags & RI_OPTIONAL))
        return false;
    tell_gaps(self, values, gaps, n);
    return true;
}

/* An item of a list that holds a mark of lists. */
static const char *quoted(argument_binder *self, const char *item)
{
    return strpbrk(item, ",\n()[]") ? bind_print(&self->told, "\"%s\"", item) : item;
}

void bind_unnamed(argument_binder *self, const text_source *key, const char *const *items, size_t n,
                  const column_values *values)
{
    const uint32_t columns = values->along->n;
    const char **names = bind_take(&self->told, columns, sizeof *names);
    const char *pairs = "";

    if (!names)
        return;
    for (uint32_t k = 0; k < columns; k++)
        names[k] = column_at(values, k)->name;
    if (n != columns) {
        bind_error(&self->told, STATUS_STUDY, key->key, NULL,
                   bind_print(&self->told,
                              "write one value for all, or NAME:VALUE pairs; its columns are: %s",
                              bind_names(&self->told, names, columns)),
                   "%s has %zu values for %u column%s", key->what, n, columns,
                   columns == 1 ? "" : "s");
        return;
    }
    for (size_t k = 0; k < n; k++)
        pairs = bind_print(&self->told, "%s%s%s", pairs, k ? ", " : "",
                           quoted(self, bind_print(&self->told, "%s:%s", names[k], items[k])));
    bind_error(&self->told, STATUS_STUDY, key->key, NULL,
               bind_print(&self->told, "in the order of the columns this would be %s = %s",
                          key->parameter->id, pairs),
               "%s is a list that does not say which column each value is of", key->what);
}
