/* chain_numbers.c - numbers that vary: of parameters, and of columns. */
#include <string.h>

#include "chain_internal.h"

/* n draws of a choice; NULL: no memory. */
static const double *draw(chain *self, uint32_t v, uint64_t n)
{
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
    const double *const draws = draw(self, v, n);
    double *const numbers = (double *)(uintptr_t)to->numbers;

    if (!draws)
        return false;
    if (!from->numbers)
        to->number = clipped(parameter, spread_move(how, from->number, draws[0]));
    for (uint64_t k = 0; from->numbers && k < n; k++)
        numbers[k] = clipped(parameter, spread_move(how, from->numbers[k], draws[k]));
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
        const double *const draws = draw(self, layer->vary, layer->rows);

        if (!draws)
            return false;
        for (uint64_t i = 0; i < layer->rows; i++)
            layer->values[i] = spread_move(how, layer->base[i], draws[i]);
    }
    return true;
}
