/* ratio.c - whether "so many times as much" means something of a rating: its zero is one. */
#include "../common/provenance.h"
#include "report.h"

enum { DEEPEST = 32 };

static int is_one_of(const char *plugin, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(plugin, *names) == 0)
            return 1;
    return 0;
}

/* Quotients by a value of the column keep zero where it is, and so do means of them; ranks,
 * z-scores, ranges and distances to something else have a zero of their own. */
static int keeps_zero(const char *plugin)
{
    static const char *const keep[] = {"normalise.leader",    "normalise.distance_to_max",
                                       "normalise.max_share", "aggregate.mean",
                                       "aggregate.geometric", "aggregate.harmonic",
                                       "aggregate.power",     "aggregate.median",
                                       "aggregate.owa",       NULL};
    static const char *const shift[] = {"normalise.", "aggregate.", "weights.", "treat",
                                        "rank",       "analyse.",   NULL};

    if (is_one_of(plugin, keep))
        return 1;
    for (const char *const *family = shift; *family; family++)
        if (strncmp(plugin, *family, strlen(*family)) == 0)
            return 0;
    return 1;
}

/* The step of a table named STEP or STEP.TABLE. */
static const json_t *step_of(const html_report *self, const char *table)
{
    const size_t length = strcspn(table, ".");
    const json_t *step;
    size_t k;

    json_array_foreach(json_object_get(self->provenance, "steps"), k, step)
    {
        const char *const name = json_string_value(json_object_get(step, "step"));

        if (name && strlen(name) == length && strncmp(name, table, length) == 0)
            return step;
    }
    return NULL;
}

static int all_keep_zero(const html_report *self, const char *table, int depth)
{
    const json_t *const step = step_of(self, table), *from;
    const char *const plugin = json_string_value(json_object_get(step, "plugin"));
    size_t k;

    if (!plugin || depth == DEEPEST || !keeps_zero(plugin))
        return 0;
    json_array_foreach(json_object_get(step, "from"), k, from)
    {
        const char *const name = json_string_value(from);

        if (name && !all_keep_zero(self, name, depth + 1))
            return 0;
    }
    return 1;
}

int html_is_ratio(const html_report *self, const html_score *score)
{
    return all_keep_zero(self, score->table->name, 0);
}
