/* account_argument.c - arguments as the texts of a study; see account.h */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../../modules/address.h"
#include "../../table/number.h"
#include "account.h"

/* "12.5 KZT"; "" of a missing number. */
static const char *number_with_unit(step_scene *self, const parameter_description *parameter,
                                    double value)
{
    char text[NUMBER_BYTES];
    const bool has_unit = *parameter->unit && strcmp(parameter->unit, "1") != 0;

    if (isnan(value))
        return "";
    (void)number_text(value, -1, text);
    return has_unit ? arena_print(self->memory, "%s %s", text, parameter->unit)
                    : arena_text(self->memory, text);
}

static const char *one_value(step_scene *self, const parameter_description *parameter,
                             double number, const char *text)
{
    switch (parameter->type) {
    case RI_BOOL:
        return isnan(number) ? "" : number != 0 ? "yes" : "no";
    case RI_INT:
    case RI_REAL:
        return number_with_unit(self, parameter, number);
    case RI_CHOICE:
        if (!text && number >= 0 && number < (double)parameter->n_choices)
            text = parameter->choices[(size_t)number];
        return text ? text : "";
    case RI_FILE:
        return !text ? "" : address_is_server(parameter, text) ? text : account_path(self, text);
    default:
        return text ? text : "";
    }
}

/* What stands before and behind an item: `column:item`, `item:tag`, or the item alone.  One that is
 * empty or has a comma is quoted, as study_list() reads it. */
static const char *one_item(step_scene *self, const char *name, const char *text, const char *tag)
{
    const char *quote = !*text || strpbrk(text, ",\n") ? "\"" : "";

    return arena_print(self->memory, "%s%s%s%s%s%s%s", name ? name : "", name ? ":" : "", quote,
                       text, quote, tag ? ":" : "", tag ? tag : "");
}

/* The items behind each other; not one by one, as each would copy all before it. */
static const char *joined(arena *memory, const char *const *items, uint64_t n)
{
    size_t length = 1, used = 0;
    char *all;

    for (uint64_t j = 0; j < n; j++)
        length += strlen(items[j]) + 2;
    all = arena_take(memory, length, 1);
    for (uint64_t j = 0; all && j < n; j++) {
        const size_t own = strlen(items[j]);

        if (j) {
            memcpy(all + used, ", ", 2);
            used += 2;
        }
        memcpy(all + used, items[j], own);
        used += own;
    }
    return all;
}

const char *account_argument(step_scene *self, const call *request, uint32_t k)
{
    const parameter_description *const parameter = &request->plugin->parameters[k];
    const argument *const value = &request->args[k];
    const binding *along = NULL;
    const char **items;
    uint64_t n = 0;

    if (!(parameter->flags & (RI_LIST | RI_PER_COLUMN)))
        return one_value(self, parameter, value->number, value->text);
    for (uint32_t p = 0; p < request->plugin->n_in && parameter->flags & RI_PER_COLUMN; p++)
        if (strcmp(request->plugin->in[p].id, parameter->port) == 0)
            along = &request->in[p];
    items = arena_take(self->memory, value->count + 1, sizeof *items);
    if (!items)
        return NULL;
    for (uint64_t j = 0; j < value->count; j++) {
        const char *text = one_value(self, parameter, value->numbers ? value->numbers[j] : NAN,
                                     value->texts ? value->texts[j] : NULL);
        const char *name = along && j < along->n
                               ? request->tables[along->table].data->columns[along->columns[j]].name
                               : NULL;

        if (text && (*text || !along))
            text = one_item(self, name, text,
                            value->tags && (parameter->flags & RI_TAGGED) ? value->tags[j] : NULL);
        else if (text) /* this column has none */
            continue;
        if (!text)
            return NULL;
        items[n++] = text;
    }
    return joined(self->memory, items, n);
}
