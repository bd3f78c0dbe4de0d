/* values.c - see values.h */
#include <float.h>
#include <math.h>
#include <regind/plugin.h>
#include <stdlib.h>
#include <string.h>

#include "../../base/suggest.h"
#include "../../table/number.h"
#include "values.h"

#define LARGEST_WHOLE 0x1p53

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

bool bind_has_number(const parameter_description *parameter)
{
    return parameter->type != RI_TEXT && parameter->type != RI_FILE;
}

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
    const char *close = suggest_name(text, parameter->choices, parameter->n_choices), *hint = "";

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

/* One text as a value of the parameter's type. */
bool bind_value(argument_binder *self, const text_source *of, const char *text, typed_value *value)
{
    *value = (typed_value){(double)NAN, NULL};
    switch (of->parameter->type) {
    case RI_BOOL:
        return read_bool(self, of, text, value);
    case RI_CHOICE:
        return read_choice(self, of, text, value);
    case RI_FILE:
        return bind_file(self, of, text, value);
    case RI_TEXT:
        value->text = text;
        return true;
    default:
        return read_number(self, of, text, value);
    }
}

text_source bind_source_of_key(argument_binder *self, const parameter_description *parameter,
                               const study_key *key)
{
    text_source of = {
        .parameter = parameter,
        .key = key,
        .what = bind_print(&self->told, "parameter '%s' of %s", parameter->id, self->plugin->id),
        .blame = STATUS_STUDY};

    if (key->meant_for) {
        of.what = bind_print(&self->told, "%s, set for %s,", of.what, key->meant_for);
        of.hint =
            bind_print(&self->told, "set '%s' anew beside use = %s", key->name, self->plugin->id);
    }
    return of;
}

/* A fallback that does not fit its own parameter is the plugin's mistake. */
text_source bind_source_of_fallback(argument_binder *self, const parameter_description *parameter)
{
    return (text_source){.parameter = parameter,
                         .what = bind_print(&self->told, "the fallback of parameter '%s' of %s",
                                            parameter->id, self->plugin->id),
                         .blame = STATUS_PLUGIN};
}

/* "VALUE" as an example of how the parameter is written. */
const char *bind_example(const parameter_description *parameter)
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
const char *bind_in_brackets(argument_binder *self, const parameter_description *parameter)
{
    const char *label = parameter->label ? parameter->label : "";

    return *label && strcmp(label, parameter->id) != 0 ? bind_print(&self->told, " (%s)", label)
                                                       : "";
}

/* The parameter's key is lacking and it has no fallback. */
void bind_missing_argument(argument_binder *self, const parameter_description *parameter)
{
    bind_error(
        &self->told, STATUS_STUDY, NULL, NULL,
        bind_print(&self->told, "add a line such as: %s = %s%s", parameter->id,
                   bind_example(parameter),
                   parameter->flags & RI_LIST && !(parameter->flags & RI_FILES) ? ", ..." : ""),
        "%s needs a parameter '%s'%s", self->plugin->id, parameter->id,
        bind_in_brackets(self, parameter));
}
