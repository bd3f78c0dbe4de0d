/* domain.c - see domain.h */
#include "domain.h"

#include <math.h>

#include "../../table/number.h"

static bool within(const port_description *port, double value)
{
    switch (port->domain) {
    case RI_POSITIVE:
        return isnan(value) || value > 0;
    case RI_NONNEGATIVE:
        return isnan(value) || value >= 0;
    case RI_RANGE:
        return isnan(value) || (value >= port->lower && value <= port->upper);
    default:
        return true;
    }
}

/* Of a port: "above 0", "0 or above", "from 0 to 1"; NULL: no memory. */
static const char *domain_words(arena *memory, const port_description *port)
{
    char lower[NUMBER_BYTES], upper[NUMBER_BYTES];

    switch (port->domain) {
    case RI_POSITIVE:
        return "above 0";
    case RI_NONNEGATIVE:
        return "0 or above";
    case RI_RANGE:
        (void)number_text(port->lower, -1, lower);
        (void)number_text(port->upper, -1, upper);
        return arena_print(memory, "from %s to %s", lower, upper);
    default:
        return NULL;
    }
}

/* Says of the values of one column that are outside; false: there are such, or no memory. */
static bool look(ri_ctx *self, uint32_t port, uint32_t index, const ri_column *at)
{
    const plugin_description *const plugin = self->shared->request->plugin;
    said what = said_error(STATUS_STUDY, NULL);
    char value[NUMBER_BYTES];
    const char *words;

    for (uint64_t row = 0; row < at->rows; row++) {
        if (within(&plugin->in[port], at->values[row]))
            continue;
        if (!what.message.text) {
            words = domain_words(self->said_memory, &plugin->in[port]);
            what.message.text =
                words ? arena_print(self->said_memory, "'%s' takes numbers %s, and '%s' has others",
                                    plugin->in[port].id, words, at->name)
                      : NULL;
            what.message.hint = arena_print(self->said_memory,
                                            "'regind describe %s' tells what it takes", plugin->id);
            what.message.input = what.row_input = (int32_t)port;
            what.message.input_column = index;
            what.detail = value;
        }
        what.row = row;
        (void)number_text(at->values[row], -1, value);
        if (!what.message.text || !what.message.hint || !context_say(self, &what))
            return context_no_memory(self) != NULL;
    }
    return what.message.text == NULL;
}

bool domain_check(ri_ctx *context, const ri_call *made)
{
    const plugin_description *const plugin = context->shared->request->plugin;
    bool good = true;

    for (uint32_t port = 0; port < plugin->n_in; port++)
        for (uint64_t k = 0; plugin->in[port].domain && k < made->in[port].n; k++)
            good = look(context, port, (uint32_t)k, made->in[port].columns[k]) && good;
    return good;
}
