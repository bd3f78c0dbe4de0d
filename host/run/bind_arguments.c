/* bind_arguments.c - a step's keys as typed, checked arguments of its plugin. */
#include <errno.h>
#include <float.h>
#include <math.h>
#include <regind/plugin.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/suggest.h"
#include "../table/number.h"
#include "bind_internal.h"

#define LARGEST_WHOLE 0x1p53

/* The arguments of a step while they are read. */
typedef struct argument_binder {
    binder told;
    units *unit_system;
    const plugin_description *plugin;
    const call_table *tables;
    const binding *in; /* NULL: the ports could not be bound */
} argument_binder;

/* Where a text comes from, for messages. */
typedef struct text_source {
    const parameter_description *parameter;
    const study_key *key; /* NULL: a codebook or a fallback */
    const char *what;     /* "parameter 'coverage' of aggregate.mean" */
    const char *subject;  /* as diagnostic.subject */
    const char *hint;     /* where there is no better one */
    status blame;
} text_source;

typedef struct typed_value {
    double number;    /* NaN: none */
    const char *text; /* NULL: none */
} typed_value;

/* ---------------------------------------------------------------- words */

static const char *const reserved_keys[] = {"use",     "from",   "within",  "join",
                                            "timeout", "memory", "isolate", "title"};
enum { RESERVED_KEYS = sizeof reserved_keys / sizeof *reserved_keys };

bool bind_reserved(const char *key)
{
    for (size_t k = 0; k < RESERVED_KEYS; k++)
        if (strcmp(key, reserved_keys[k]) == 0)
            return true;
    return strncmp(key, "in.", 3) == 0 || strncmp(key, "out.", 4) == 0;
}

/* What a value must be: "a whole number". */
static const char *wanted(argument_binder *self, const parameter_description *parameter)
{
    if (parameter->type == RI_BOOL)
        return "yes or no";
    if (parameter->type == RI_INT)
        return "a whole number";
    if (!parameter->unit || !*parameter->unit)
        return "a number";
    if (strcmp(parameter->unit, "1") == 0)
        return "a number or a percentage";
    return bind_print(&self->told, "a number in '%s', or in a unit that converts to it",
                      parameter->unit);
}

static bool has_number(const parameter_description *parameter)
{
    return parameter->type != RI_TEXT && parameter->type != RI_FILE;
}

/* ---------------------------------------------------------------- one value */

static bool wrong_value(argument_binder *self, const text_source *of, const char *text)
{
    const char *hint = of->hint, *comma = strchr(text, ',');
    double number;

    if (comma && of->parameter->type == RI_REAL) { /* 0,5 */
        const char *point =
            bind_print(&self->told, "%.*s.%s", (int)(comma - text), text, comma + 1);

        if (units_number(self->unit_system, point, of->parameter->unit, &number))
            hint = bind_print(&self->told, "decimals are set apart by a point: %s", point);
    }
    if (*text)
        bind_error(&self->told, of->blame, of->key, of->subject, hint, "%s is '%s'; it must be %s",
                   of->what, text, wanted(self, of->parameter));
    else
        bind_error(&self->told, of->blame, of->key, of->subject, hint,
                   "%s has no value; it must be %s", of->what, wanted(self, of->parameter));
    return false;
}

/* Bounds at the end of the type's range are not worth telling. */
static bool out_of_range(argument_binder *self, const text_source *of, const char *text,
                         double value, double minimum, double maximum)
{
    const bool whole = of->parameter->type == RI_INT;
    const double end = whole ? LARGEST_WHOLE : DBL_MAX;
    const char *unit = of->parameter->unit ? of->parameter->unit : "", *range;
    const char *space = *unit && strcmp(unit, "1") != 0 ? " " : "", *shown = *space ? unit : "";
    char least[NUMBER_BYTES], most[NUMBER_BYTES];

    (void)number_text(minimum, whole ? 0 : -1, least);
    (void)number_text(maximum, whole ? 0 : -1, most);
    if (value < minimum && maximum >= end)
        range = bind_print(&self->told, "at least %s%s%s", least, space, shown);
    else if (value > maximum && minimum <= -end)
        range = bind_print(&self->told, "at most %s%s%s", most, space, shown);
    else
        range = bind_print(&self->told, "between %s and %s%s%s", least, most, space, shown);
    bind_error(&self->told, of->blame, of->key, of->subject, of->hint, "%s is %s; it must be %s",
               of->what, text, range);
    return false;
}

static bool read_bool(argument_binder *self, const text_source *of, const char *text,
                      typed_value *value)
{
    static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "0", "1"};

    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(text, words[k]) == 0) {
            value->number = (double)(k % 2);
            return true;
        }
    return wrong_value(self, of, text);
}

static bool read_choice(argument_binder *self, const text_source *of, const char *text,
                        typed_value *value)
{
    const parameter_description *parameter = of->parameter;
    const char *close = suggest(text, parameter->choices, parameter->n_choices), *hint = "";

    for (size_t k = 0; k < parameter->n_choices; k++)
        if (strcmp(text, parameter->choices[k]) == 0) {
            value->number = (double)k;
            value->text = parameter->choices[k];
            return true;
        }
    if (close)
        hint = bind_print(&self->told, "did you mean '%s'?", close);
    if (parameter->n_choices <= 8)
        hint = bind_print(&self->told, "%s%sthe choices are: %s", hint, close ? " " : "",
                          bind_names(&self->told, parameter->choices, parameter->n_choices));
    bind_error(&self->told, of->blame, of->key, of->subject, hint, "%s has no choice '%s'",
               of->what, text);
    return false;
}

/* Is it a number without a unit behind it? */
static bool is_plain(const char *text)
{
    return text[strspn(text, "+-0123456789.eE")] == '\0';
}

static bool read_number(argument_binder *self, const text_source *of, const char *text,
                        typed_value *value)
{
    const parameter_description *parameter = of->parameter;
    bool bounded = parameter->minimum != parameter->maximum;
    double minimum = bounded ? parameter->minimum : -INFINITY;
    double maximum = bounded ? parameter->maximum : INFINITY;

    if (((!parameter->unit || !*parameter->unit) && !is_plain(text)) ||
        !units_number(self->unit_system, text, parameter->unit, &value->number) ||
        (parameter->type == RI_INT && value->number != floor(value->number)))
        return wrong_value(self, of, text);
    if (parameter->type == RI_INT) {
        minimum = fmax(minimum, -LARGEST_WHOLE);
        maximum = fmin(maximum, LARGEST_WHOLE);
        if (fabs(value->number) == LARGEST_WHOLE && fabsl(strtold(text, NULL)) > LARGEST_WHOLE)
            value->number *= 2; /* 2^53 + 1 was rounded to 2^53 */
    }
    if (value->number < minimum || value->number > maximum)
        return out_of_range(self, of, text, value->number, minimum, maximum);
    return true;
}

/* The folder of the study, for file names that no key gives. */
static const char *study_folder(argument_binder *self)
{
    const char *file = self->told.step->file, *slash = file ? strrchr(file, '/') : NULL;

    return slash ? bind_print(&self->told, "%.*s", (int)(slash - file + 1), file) : ".";
}

/* The path of a file that can be read. */
static bool read_file_name(argument_binder *self, const text_source *of, const char *text,
                           typed_value *value)
{
    study_key ours = {.name = of->parameter->id, .value = text, .folder = "."};
    const char *path, *hint = NULL, *trouble = NULL;
    struct stat about;

    if (!*text) {
        bind_error(&self->told, of->blame, of->key, of->subject, NULL, "%s names no file",
                   of->what);
        return false;
    }
    if (!of->key)
        ours.folder = study_folder(self);
    path = study_path(self->told.memory, of->key ? of->key : &ours, text);
    if (!path) {
        diagnostics_no_memory(self->told.errors);
        return false;
    }
    value->text = path;
    if (stat(path, &about) != 0)
        trouble = errno == ENOENT ? "does not exist"
                                  : bind_print(&self->told, "cannot be read: %s", strerror(errno));
    else if (S_ISDIR(about.st_mode))
        trouble = "is a folder";
    else if (access(path, R_OK) != 0)
        trouble = bind_print(&self->told, "cannot be read: %s", strerror(errno));
    if (!trouble)
        return true;
    if (strcmp(path, text) != 0)
        hint = bind_print(&self->told, "it was looked for at '%s'", path);
    bind_error(&self->told, of->blame, of->key, of->subject, hint, "file '%s' %s", text, trouble);
    return false;
}

/* One text as a value of the parameter's type. */
static bool read_value(argument_binder *self, const text_source *of, const char *text,
                       typed_value *value)
{
    *value = (typed_value){(double)NAN, NULL};
    switch (of->parameter->type) {
    case RI_BOOL:
        return read_bool(self, of, text, value);
    case RI_CHOICE:
        return read_choice(self, of, text, value);
    case RI_FILE:
        return read_file_name(self, of, text, value);
    case RI_TEXT:
        value->text = text;
        return true;
    default:
        return read_number(self, of, text, value);
    }
}

/* ---------------------------------------------------------------- sources */

static text_source source_of_key(argument_binder *self, const parameter_description *parameter,
                                 const study_key *key)
{
    return (text_source){
        .parameter = parameter,
        .key = key,
        .what = bind_print(&self->told, "parameter '%s' of %s", parameter->id, self->plugin->id),
        .blame = STATUS_STUDY};
}

/* A fallback that does not fit its own parameter is the plugin's mistake. */
static text_source source_of_fallback(argument_binder *self, const parameter_description *parameter)
{
    return (text_source){.parameter = parameter,
                         .what = bind_print(&self->told, "the fallback of parameter '%s' of %s",
                                            parameter->id, self->plugin->id),
                         .blame = STATUS_PLUGIN};
}

/* "VALUE" as an example of how the parameter is written. */
static const char *example_of(const parameter_description *parameter)
{
    switch (parameter->type) {
    case RI_FILE:
        return "FILE";
    case RI_BOOL:
        return "yes";
    case RI_CHOICE:
        return parameter->n_choices > 0 ? parameter->choices[0] : "CHOICE";
    case RI_INT:
    case RI_REAL:
        return "NUMBER";
    default:
        return "TEXT";
    }
}

/* " (its label)", where that says more than the id. */
static const char *in_brackets(argument_binder *self, const parameter_description *parameter)
{
    const char *label = parameter->label ? parameter->label : "";

    return *label && strcmp(label, parameter->id) != 0 ? bind_print(&self->told, " (%s)", label)
                                                       : "";
}

/* The parameter's key is lacking and it has no fallback. */
static void missing_argument(argument_binder *self, const parameter_description *parameter)
{
    bind_error(&self->told, STATUS_STUDY, NULL, NULL,
               bind_print(&self->told, "add a line such as: %s = %s%s", parameter->id,
                          example_of(parameter), parameter->flags & RI_LIST ? ", ..." : ""),
               "%s needs a parameter '%s'%s", self->plugin->id, parameter->id,
               in_brackets(self, parameter));
}

/* ---------------------------------------------------------------- scalars and lists */

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
        of = source_of_key(self, parameter, key);
        (void)read_value(self, &of, unquoted(self, key->value), &value);
    } else if (has_number(parameter) && !isnan(parameter->fallback)) {
        value.number = parameter->fallback;
        if (parameter->type == RI_CHOICE && value.number < (double)parameter->n_choices)
            value.text = parameter->choices[(size_t)value.number];
    } else if (!has_number(parameter) && parameter->fallback_text) {
        of = source_of_fallback(self, parameter);
        (void)read_value(self, &of, parameter->fallback_text, &value);
    } else if (!(parameter->flags & RI_OPTIONAL)) {
        missing_argument(self, parameter);
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
        (void)read_value(self, &of, items[k], &value);
        numbers[k] = value.number;
        texts[k] = value.text;
    }
    into->count = n;
    if (has_number(list->parameter))
        into->numbers = numbers;
    if (!has_number(list->parameter) || list->parameter->type == RI_CHOICE)
        into->texts = texts;
    if (list->parameter->flags & RI_TAGGED)
        into->tags = tags;
}

static void bind_item_list(argument_binder *self, const parameter_description *parameter,
                           argument *into)
{
    const study_key *key = study_key_of(self->told.step, parameter->id);
    text_source of =
        key ? source_of_key(self, parameter, key) : source_of_fallback(self, parameter);

    into->number = (double)NAN;
    if (key)
        bind_items(self, &of, key->value, into);
    else if (parameter->fallback_text)
        bind_items(self, &of, parameter->fallback_text, into);
    else if (!(parameter->flags & RI_OPTIONAL))
        missing_argument(self, parameter);
}

/* ---------------------------------------------------------------- one value per column */

/* A RI_PER_COLUMN parameter while it is filled. */
typedef struct column_values {
    const parameter_description *parameter;
    const call_table *from;
    const binding *along; /* the port's */
    double *numbers;
    const char **texts;
    bool *given;
} column_values;

static const column *column_at(const column_values *self, uint32_t k)
{
    return &self->from->data->columns[self->along->columns[k]];
}

/* Takes one text for column k (or checks it only, where k is no column). */
static void take_text(argument_binder *self, const text_source *of, const char *text,
                      column_values *values, uint32_t k)
{
    typed_value value;

    (void)read_value(self, of, text, &value);
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

/* direction = -1, or direction = 1, -1, 1 */
static void take_in_order(argument_binder *self, const text_source *key, const char **items,
                          size_t n, column_values *values)
{
    const uint32_t columns = values->along->n;

    if (n > 1 && n != columns) {
        bind_error(&self->told, STATUS_STUDY, key->key, NULL,
                   "write one value for all, one for each column, or NAME:VALUE pairs",
                   "%s has %zu values for %u column%s", key->what, n, columns,
                   columns == 1 ? "" : "s");
        return;
    }
    if (n == 1) {
        take_text(self, key, items[0], values, 0);
        for (uint32_t k = 1; k < columns; k++) {
            values->numbers[k] = values->numbers[0];
            values->texts[k] = values->texts[0];
            values->given[k] = true;
        }
        return;
    }
    for (uint32_t k = 0; k < n; k++) {
        text_source of = *key;

        of.what = bind_print(&self->told, "%s for '%s'", key->what, column_at(values, k)->name);
        take_text(self, &of, items[k], values, k);
    }
}

static void take_key(argument_binder *self, const study_key *key, column_values *values)
{
    text_source of = source_of_key(self, values->parameter, key);
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
        take_in_order(self, &of, items, n, values);
    else
        bind_error(&self->told, STATUS_STUDY, key, NULL,
                   "write one value for all, one for each column, or NAME:VALUE pairs",
                   "%s mixes values and NAME:VALUE pairs", of.what);
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
        return false;
    of.what = bind_print(&self->told, "attribute '%s' of %s", id,
                         bind_column(&self->told, values->from->name, each, &subject));
    of.subject = subject;
    of.hint = bind_print(&self->told, "correct the codebook, or write %s = %s:%s", parameter->id,
                         each->name, example_of(parameter));
    take_text(self, &of, text, values, k);
    return true;
}

static bool take_fallback(argument_binder *self, column_values *values, uint32_t k)
{
    const parameter_description *parameter = values->parameter;
    text_source of;

    if (has_number(parameter) && !isnan(parameter->fallback)) {
        values->numbers[k] = parameter->fallback;
        if (parameter->type == RI_CHOICE && parameter->fallback < (double)parameter->n_choices)
            values->texts[k] = parameter->choices[(size_t)parameter->fallback];
        return true;
    }
    if (has_number(parameter) || !parameter->fallback_text)
        return (parameter->flags & RI_OPTIONAL) != 0;
    of = source_of_fallback(self, parameter);
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
                          parameter->id, names[0], example_of(parameter), attribute_name),
               "%s needs a parameter '%s'%s for: %s", self->plugin->id, parameter->id,
               in_brackets(self, parameter), bind_names(&self->told, names, n));
}

static void fill_columns(argument_binder *self, column_values *values)
{
    const uint32_t n = values->along->n;
    const study_key *key = study_key_of(self->told.step, values->parameter->id);
    const size_t before = self->told.errors->errors;
    const char **missing = bind_take(&self->told, n, sizeof *missing);
    size_t n_missing = 0;

    if (!missing)
        return;
    for (uint32_t k = 0; k < n; k++)
        values->numbers[k] = (double)NAN;
    if (key)
        take_key(self, key, values);
    if (self->told.errors->errors != before)
        return;
    for (uint32_t k = 0; k < n; k++)
        if (!values->given[k] && !take_attribute(self, values, k) &&
            !take_fallback(self, values, k))
            missing[n_missing++] = column_at(values, k)->name;
    if (n_missing > 0)
        missing_values(self, values, missing, n_missing);
}

static void bind_per_column(argument_binder *self, const parameter_description *parameter,
                            argument *into)
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
    if (has_number(parameter))
        into->numbers = values.numbers;
    if (!has_number(parameter) || parameter->type == RI_CHOICE)
        into->texts = values.texts;
}

/* ---------------------------------------------------------------- all arguments */

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

static void unknown_key(argument_binder *self, const study_key *key)
{
    const plugin_description *plugin = self->plugin;
    const size_t most = (size_t)plugin->n_parameters + plugin->n_in + RESERVED_KEYS;
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
    for (size_t k = 0; k < RESERVED_KEYS; k++)
        names[n++] = reserved_keys[k];
    close = suggest(key->name, names, n);
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
        if (!bind_reserved(step->keys[k].name) && !parameter_of(plugin, step->keys[k].name) &&
            !is_table(plugin, step->keys[k].name))
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
