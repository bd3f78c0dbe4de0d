/* chain_numbers.c - numbers that vary: of parameters, and of columns. */
#include <string.h>

#include "chain_internal.h"

const double *const *chain_columns(arena *memory, const table *of)
{
    const double **columns = arena_take(memory, of->n_columns + 1u, sizeof *columns);

    for (uint32_t k = 0; columns && k < of->n_columns; k++)
        columns[k] = of->columns[k].values;
    return columns;
}

/* n draws of a choice; NULL: no memory, or a given design that has another number of them. */
static const double *draw(chain *self, uint32_t v, uint64_t n)
{
    const design *const from = &self->plan->design;

    if (from->given && design_elements(from, v) != n) {
        (void)diagnostics_error(&self->errors, STATUS_USAGE, NULL, 0, NULL, NULL,
                                "the design has %u numbers of '%s' for %llu elements",
                                design_elements(from, v), self->plan->varies[v].name,
                                (unsigned long long)n);
        return NULL;
    }
    if (n > self->n_draws) {
        self->draws = arena_take(self->memory, n, sizeof *self->draws);
        self->n_draws = self->draws ? n : 0;
    }
    if (!self->draws)
        return NULL;
    (self->plan->varies[v].spread.shape == SPREAD_NORMAL ? design_normals : design_uniforms)(
        &self->plan->design, self->at, v, self->draws, n);
    return self->draws;
}

/* A number as the choice has it. */
static double moved(const chain *self, const spread *how, double number, double draw)
{
    const design_given *const given = self->plan->design.given;

    return given && given->values ? draw : spread_move(how, number, draw);
}

static double clipped(const parameter_description *parameter, double number)
{
    if (!(parameter->minimum < parameter->maximum))
        return number;
    return number < parameter->minimum   ? parameter->minimum
           : number > parameter->maximum ? parameter->maximum
                                         : number;
}

bool chain_move_argument(chain *self, uint32_t v, const parameter_description *parameter,
                         const argument *from, argument *to)
{
    const spread *const how = &self->plan->varies[v].spread;
    const uint64_t n = from->numbers ? from->count : 1;
    const double *const draws = self->nominal ? NULL : draw(self, v, n);
    double *const numbers = (double *)(uintptr_t)to->numbers;

    if (self->nominal) {
        to->number = from->numbers ? to->number : from->number;
        for (uint64_t k = 0; from->numbers && k < n; k++)
            numbers[k] = from->numbers[k];
        return true;
    }
    if (!draws)
        return false;
    if (!from->numbers)
        to->number = clipped(parameter, moved(self, how, from->number, draws[0]));
    for (uint64_t k = 0; from->numbers && k < n; k++)
        numbers[k] = clipped(parameter, moved(self, how, from->numbers[k], draws[k]));
    return true;
}

/* The column of a variant's main table, with numbers of its own. */
static bool add_layer(chain_variant *variant, uint32_t v, column *of, uint64_t rows)
{
    chain_layer *const added = &variant->layers[variant->n_layers];
    double *values = arena_take(variant->memory, rows + 1, sizeof *values);

    if (!values)
        return false;
    *added = (chain_layer){v, of->values, values, rows};
    variant->n_layers++;
    of->values = values;
    return true;
}

bool chain_add_layers(chain *self, uint32_t s, chain_variant *variant)
{
    const chain_plan *const plan = self->plan;

    if (!self->nodes[s].noisy)
        return true;
    variant->layers = arena_take(variant->memory, plan->n_varies, sizeof *variant->layers);
    if (!variant->layers)
        return false;
    for (uint32_t v = 0; v < plan->n_varies; v++)
        for (size_t t = 0; t < variant->n_tables; t++) {
            table *const data = variant->tables[t].data;
            column *of = plan->varies[v].step == s && plan->varies[v].kind == VARY_COLUMN &&
                                 !variant->tables[t].id
                             ? (column *)(uintptr_t)table_find(data, plan->varies[v].target)
                             : NULL;

            if (of && of->role == COLUMN_MEASURE && !add_layer(variant, v, of, data->rows))
                return false;
        }
    return true;
}

bool chain_move_layers(chain *self, const chain_variant *variant)
{
    for (size_t k = 0; k < variant->n_layers; k++) {
        const chain_layer *const layer = &variant->layers[k];
        const spread *const how = &self->plan->varies[layer->vary].spread;
        const double *const draws = self->nominal ? NULL : draw(self, layer->vary, layer->rows);

        if (self->nominal) {
            memcpy(layer->values, layer->base, layer->rows * sizeof *layer->values);
            continue;
        }
        if (!draws)
            return false;
        for (uint64_t i = 0; i < layer->rows; i++)
            layer->values[i] = moved(self, how, layer->base[i], draws[i]);
    }
    return true;
}
