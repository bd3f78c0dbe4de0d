/* arguments.c - a step's keys as typed, checked arguments of its plugin. */
#include <math.h>
#include <regind/plugin.h>
#include <string.h>

#include "../../base/host_keys.h"
#include "../../base/suggest.h"
#include "audits.h"
#include "granted.h"
#include "severity.h"
#include "values.h"

/* The text of a key without quotes around the whole of it. */
static const char *unquoted(argument_binder *self, const char *text)
{
    size_t length = strlen(text);

    if (length < 2 || text[0] != '"' || strchr(text + 1, '"') != text + length - 1)
        return text;
    return bind_print(&self->told, "%.*s", (int)(length - 2), text + 1);
}

static void bind_scalar(argument_binder *self, const parameter_description *parameter,
                        argument *into)
{
    const study_key *key = study_key_of(self->told.step, parameter->id);
    typed_value value = {(double)NAN, NULL};
    text_source of;

    if (key) {
        of = bind_source_of_key(self, parameter, key);
        (void)bind_value(self, &of, unquoted(self, key->value), &value);
    } else if (bind_has_number(parameter) && !isnan(parameter->fallback)) {
        value.number = parameter->fallback;
        if (parameter->type == RI_CHOICE && value.number < (double)parameter->n_choices)
            value.text = parameter->choices[(size_t)value.number];
    } else if (!bind_has_number(parameter) && parameter->fallback_text) {
        of = bind_source_of_fallback(self, parameter);
        (void)bind_value(self, &of, parameter->fallback_text, &value);
    } else if (!(parameter->flags & RI_OPTIONAL)) {
        bind_missing_argument(self, parameter);
    }
    into->number = value.number;
    into->text = value.text;
    into->count = value.text || !isnan(value.number) ? 1 : 0;
}

/* Splits `name:tag` at its last colon. */
static bool split_tag(argument_binder *self, const text_source *of, const char **item,
                      const char **tag)
{
    const char *colon = strrchr(*item, ':');
    const char *name, *end = colon;

    *tag = NULL;
    if (!colon)
        return true;
    while (end > *item && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    name = bind_print(&self->told, "%.*s", (int)(end - *item), *item);
    *tag = colon + 1 + strspn(colon + 1, " \t");
    if (*name && **tag) {
        *item = name;
        return true;
    }
    bind_error(&self->told, of->blame, of->key, of->subject, "write NAME or NAME:TAG",
               "%s has an item '%s' with nothing %s the colon", of->what, *item,
               *name ? "after" : "before");
    return false;
}

static void bind_items(argument_binder *self, const text_source *list, const char *text,
                       argument *into)
{
    size_t n;
    const char **items = bind_list(&self->told, text, &n);
    double *numbers = items ? bind_take(&self->told, n, sizeof *numbers) : NULL;
    const char **texts = items ? bind_take(&self->told, n, sizeof *texts) : NULL;
    const char **tags = items ? bind_take(&self->told, n, sizeof *tags) : NULL;
    text_source of = *list;

    if (!numbers || !texts || !tags)
        return;
    if (n == 0 && !(list->parameter->flags & RI_OPTIONAL))
        bind_error(&self->told, list->blame, list->key, list->subject, NULL, "%s is an empty list",
                   list->what);
    for (size_t k = 0; k < n; k++) {
        typed_value value;

        if ((list->parameter->flags & RI_TAGGED) && !split_tag(self, list, &items[k], &tags[k]))
            continue;
        of.what = bind_print(&self->told, "item %zu of %s", k + 1, list->what);
        (void)bind_value(self, &of, items[k], &value);
        numbers[k] = value.number;
        texts[k] = value.text;
    }
    into->count = n;
    if (bind_has_number(list->parameter))
        into->numbers = numbers;
    if (!bind_has_number(list->parameter) || list->parameter->type == RI_CHOICE)
        into->texts = texts;
    if (list->parameter->flags & RI_TAGGED)
        into->tags = tags;
}

static void bind_item_list(argument_binder *self, const parameter_description *parameter,
                           argument *into)
{
    const study_key *key = study_key_of(self->told.step, parameter->id);
    text_source of =
        key ? bind_source_of_key(self, parameter, key) : bind_source_of_fallback(self, parameter);

    into->number = (double)NAN;
    if (key || parameter->fallback_text)
        (parameter->flags & RI_FILES ? bind_files : bind_items)(
            self, &of, key ? key->value : parameter->fallback_text, into);
    else if (!(parameter->flags & RI_OPTIONAL))
        bind_missing_argument(self, parameter);
}

static bool is_table(const plugin_description *plugin, const char *name)
{
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (plugin->in[p].table && strcmp(plugin->in[p].table, name) == 0)
            return true;
    return false;
}

static const parameter_description *parameter_of(const plugin_description *plugin, const char *name)
{
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if (strcmp(plugin->parameters[k].id, name) == 0)
            return &plugin->parameters[k];
    return NULL;
}

static bool known_key(const plugin_description *plugin, const char *name)
{
    return host_key_or_binding(name) || parameter_of(plugin, name) || is_table(plugin, name) ||
           (strcmp(name, KEY_SEVERITY) == 0 && severity_reads(plugin)) ||
           (strcmp(name, KEY_GRANT) == 0 && grant_reads(plugin)) ||
           (strcmp(name, KEY_AUDITS) == 0 && audits_reads(plugin)) ||
           (strcmp(name, KEY_OTHERS) == 0 && bind_reads_others(plugin));
}

static void unknown_key(argument_binder *self, const study_key *key)
{
    const plugin_description *plugin = self->plugin;
    const size_t most = (size_t)plugin->n_parameters + plugin->n_in + HOST_KEYS + 4;
    const char **names = bind_take(&self->told, most, sizeof *names);
    const char *close, *hint;
    size_t n = 0;

    if (!names)
        return;
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        names[n++] = plugin->parameters[k].id;
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (plugin->in[p].table)
            names[n++] = plugin->in[p].table;
    for (size_t k = 0; k < HOST_KEYS; k++)
        names[n++] = host_keys[k];
    if (severity_reads(plugin))
        names[n++] = KEY_SEVERITY;
    if (grant_reads(plugin))
        names[n++] = KEY_GRANT;
    if (audits_reads(plugin))
        names[n++] = KEY_AUDITS;
    if (bind_reads_others(plugin))
        names[n++] = KEY_OTHERS;
    close = suggest_name(key->name, names, n);
    hint = plugin->n_parameters ? bind_print(&self->told, "its parameters are: %s",
                                             bind_names(&self->told, names, plugin->n_parameters))
                                : "it has no parameters";
    if (close)
        hint = bind_print(&self->told, "did you mean '%s'?", close);
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (strcmp(plugin->in[p].id, key->name) == 0)
            hint = bind_print(&self->told, "did you mean 'in.%s'?", key->name);
    bind_error(&self->told, STATUS_STUDY, key, NULL, hint, "%s has no parameter '%s'", plugin->id,
               key->name);
}

status bind_arguments(arena *memory, units *unit_system, const study_step *step,
                      const plugin_description *plugin, const call_table *tables, const binding *in,
                      diagnostics *errors, const argument **args)
{
    argument_binder self = {bind_begin(memory, step, errors), unit_system, plugin, tables, in};
    argument *filled = bind_take(&self.told, plugin->n_parameters, sizeof *filled);

    *args = NULL;
    for (size_t k = 0; k < step->n_keys; k++)
        if (!known_key(plugin, step->keys[k].name))
            unknown_key(&self, &step->keys[k]);
    for (uint32_t k = 0; filled && k < plugin->n_parameters; k++) {
        const parameter_description *parameter = &plugin->parameters[k];

        if (parameter->flags & RI_PER_COLUMN)
            bind_per_column(&self, parameter, &filled[k]);
        else if (parameter->flags & RI_LIST)
            bind_item_list(&self, parameter, &filled[k]);
        else
            bind_scalar(&self, parameter, &filled[k]);
    }
    if (bind_end(&self.told) == STATUS_OK)
        *args = filled;
    return bind_end(&self.told);
}
