/* compare_json.c - a comparison as JSON: see compare_output.h */
#include <math.h>
#include <string.h>

#include "compare_output.h"
#include "json_output.h"

/* An array of n items; NULL: no memory. */
typedef json_t *json_item(const compare_answer *self, const void *of, uint64_t number);

static json_t *json_list(const compare_answer *self, const void *of, uint64_t n, json_item *item)
{
    json_t *list = json_array();

    for (uint64_t k = 0; list && k < n; k++)
        if (json_array_append_new(list, item(self, of, k)) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

/* The object when all was put into it. */
static json_t *complete(json_t *object, bool good)
{
    if (good)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *json_of_count(uint64_t n)
{
    return json_integer((json_int_t)n);
}

/* -- Studies and their methods --------------------------------------------------------------- */

static json_t *json_of_subject(const compare_answer *self, const void *of, uint64_t m)
{
    const subject *const each = &self->subjects[m];
    json_t *object = json_object();

    (void)of;
    return complete(
        object, object && json_put(object, "name", json_of_text(each->name)) &&
                    json_put(object, "path", json_of_text(each->path)) &&
                    json_put(object, "kind", json_string(each->is_folder ? "results" : "study")) &&
                    json_put(object, "title", json_of_text(each->title)) &&
                    json_put(object, "unit", json_of_text(each->rated.score->unit)) &&
                    json_put(object, "direction",
                             json_integer(comparison_smallest_is_best(&each->rated) ? -1 : 1)) &&
                    json_put(object, "rows", json_of_count(each->rated.scores->rows)));
}

static json_t *json_of_difference(const compare_answer *self, const void *of, uint64_t number)
{
    const method_difference *const each = (const method_difference *)of + number;
    json_t *object = json_object();

    (void)self;
    return complete(object, object && json_put(object, "step", json_of_text(each->step)) &&
                                json_put(object, "key", json_of_text(each->key)) &&
                                json_put(object, "before", json_of_text(each->before)) &&
                                json_put(object, "after", json_of_text(each->after)) &&
                                json_put(object, "used", json_boolean(each->used)));
}

/* From the first study to number + 1. */
static json_t *json_of_change(const compare_answer *self, const void *of, uint64_t number)
{
    const method_change *const change = &self->changes[number + 1];
    json_t *object = json_object();

    (void)of;
    return complete(
        object, object && json_put(object, "first", json_of_text(self->subjects[0].name)) &&
                    json_put(object, "second", json_of_text(self->subjects[number + 1].name)) &&
                    json_put(object, "differences",
                             json_list(self, change->differences, change->n, json_of_difference)));
}

/* -- Rows ------------------------------------------------------------------------------------ */

/* The keys of a row by their names: all of them, or those of the groups. */
static json_t *json_of_keys(const comparison *made, uint64_t row, bool of_group)
{
    json_t *object = json_object();
    const size_t n = of_group ? made->groups.n_keys : made->keys.n_keys;
    bool good = object != NULL;

    for (size_t k = 0; good && k < n; k++) {
        const aligned_key *const key = &made->keys.keys[of_group ? made->groups.keys[k] : k];

        good = json_put(object, key->name,
                        json_of_text(label_at(&key->labels, (uint64_t)key->codes[row])));
    }
    return complete(object, good);
}

static json_t *json_of_grade(const comparison *made, int32_t code)
{
    return code < 0 ? json_null() : json_of_text(label_at(&made->grades, (uint64_t)code));
}

typedef struct row_at {
    uint64_t row;
    bool compared;
} row_at;

static json_t *json_of_standing(const compare_answer *self, const void *of, uint64_t m)
{
    const row_at *const at = of;
    const comparison *const made = self->made;
    const standing *const each = comparison_standing(made, at->row, m);
    json_t *object = json_object();
    bool good = object && json_put(object, "score", json_of_number(each->score));

    good = good &&
           json_put(object, "rank", at->compared ? json_of_count(each->rank) : json_null()) &&
           json_put(object, "score_shift",
                    at->compared ? json_of_number(comparison_score_shift(made, at->row, m))
                                 : json_null()) &&
           json_put(object, "rank_shift",
                    at->compared ? json_of_number(comparison_rank_shift(made, at->row, m))
                                 : json_null());
    if (good && made->graded)
        good = json_put(object, "grade", json_of_grade(made, each->grade));
    return complete(object, good);
}

/* Row number `number` in the order of the groups. */
static json_t *json_of_row(const compare_answer *self, const void *of, uint64_t number)
{
    const comparison *const made = self->made;
    const uint64_t *const group = of;
    const uint64_t at = made->groups.first[*group] + number;
    const row_at row = {made->groups.rows[at], number < made->n_compared[*group]};
    json_t *object = json_object();

    return complete(object,
                    object && json_put(object, "keys", json_of_keys(made, row.row, false)) &&
                        json_put(object, "compared", json_boolean(row.compared)) &&
                        json_put(object, "by", json_list(self, &row, self->n, json_of_standing)));
}

static json_t *json_of_group(const compare_answer *self, const void *of, uint64_t group)
{
    const comparison *const made = self->made;
    const uint64_t first = made->groups.first[group], end = made->groups.first[group + 1];
    json_t *object = json_object();

    (void)of;
    return complete(
        object, object &&
                    json_put(object, "keys", json_of_keys(made, made->groups.rows[first], true)) &&
                    json_put(object, "compared", json_of_count(made->n_compared[group])) &&
                    json_put(object, "rows", json_list(self, &group, end - first, json_of_row)));
}

/* -- Agreement ------------------------------------------------------------------------------- */

static json_t *json_of_shift(const comparison *made, double mean, const largest_shift *largest)
{
    json_t *object = json_object();
    const bool there = largest->region != UINT64_MAX, at = there && largest->size != 0;

    return complete(
        object,
        object && json_put(object, "mean", json_of_number(mean)) &&
            json_put(object, "largest", there ? json_of_number(largest->size) : json_null()) &&
            json_put(object, "largest_at",
                     at ? json_of_keys(made, largest->region, false) : json_null()));
}

static json_t *json_of_agreement(const comparison *made, const rating_pair *pair,
                                 const agreement *of)
{
    json_t *object = json_object();
    bool good = object && json_put(object, "rows", json_of_count(of->regions)) &&
                json_put(object, "kendall_tau_b", json_of_number(agreement_kendall(of))) &&
                json_put(object, "spearman", json_of_number(agreement_spearman(of))) &&
                json_put(object, "reversed", json_of_number(agreement_reversed(of))) &&
                json_put(object, "top_shared", json_of_count(of->top_shared)) &&
                json_put(object, "top_of", json_of_count(of->top_of)) &&
                json_put(object, "moved", json_of_count(of->moved)) &&
                json_put(object, "rank_shift",
                         json_of_shift(made, agreement_mean_rank_shift(of), &of->rank_shift)) &&
                json_put(object, "score_shift",
                         pair->same_unit
                             ? json_of_shift(made, agreement_mean_score_shift(of), &of->score_shift)
                             : json_null());

    if (good && made->graded)
        good = json_put(object, "graded", json_of_count(of->graded)) &&
               json_put(object, "grades_changed", json_of_count(of->regraded));
    return complete(object, good);
}

static json_t *json_of_pair_group(const compare_answer *self, const void *of, uint64_t group)
{
    const comparison *const made = self->made;
    const rating_pair *const pair = of;
    json_t *object = json_of_agreement(made, pair, &pair->groups[group]);

    return complete(
        object,
        object && json_put(object, "keys",
                           json_of_keys(made, made->groups.rows[made->groups.first[group]], true)));
}

static json_t *json_of_transition(const compare_answer *self, const void *of, uint64_t number)
{
    const transition *const each = (const transition *)of + number;
    json_t *object = json_object();

    return complete(object, object &&
                                json_put(object, "from", json_of_grade(self->made, each->from)) &&
                                json_put(object, "to", json_of_grade(self->made, each->to)) &&
                                json_put(object, "rows", json_of_count(each->count)));
}

static json_t *json_of_pair(const compare_answer *self, const void *of, uint64_t number)
{
    const comparison *const made = self->made;
    const rating_pair *const pair = &made->pairs[number];
    json_t *object = json_object();
    bool good = object &&
                json_put(object, "first", json_of_text(made->ratings[pair->first].name)) &&
                json_put(object, "second", json_of_text(made->ratings[pair->second].name)) &&
                json_put(object, "groups",
                         json_list(self, pair, made->groups.n_groups, json_of_pair_group)) &&
                json_put(object, "all", json_of_agreement(made, pair, &pair->all));

    (void)of;
    if (good && made->graded)
        good =
            json_put(object, "transitions",
                     json_list(self, pair->transitions, pair->n_transitions, json_of_transition));
    return complete(object, good);
}

/* -- All of it ------------------------------------------------------------------------------- */

static json_t *json_begin(const arguments *given, const diagnostics *told, status code)
{
    json_t *object = json_object();

    return complete(
        object, object && json_put(object, "format", json_string("regind.compare/1")) &&
                    json_put(object, "status", json_string(code == STATUS_OK ? "ok" : "failed")) &&
                    json_put(object, "exit", json_integer(code)) &&
                    json_put(object, "on", json_of_text(given->texts[OPTION_ON])) &&
                    json_put(object, "on_grade", json_of_text(given->texts[OPTION_ON_GRADE])) &&
                    json_put(object, "errors", json_of_diagnostics(told, SEVERITY_ERROR)) &&
                    json_put(object, "warnings", json_of_diagnostics(told, SEVERITY_WARNING)) &&
                    json_put(object, "notes", json_of_diagnostics(told, SEVERITY_INFO)));
}

json_t *compare_json_failed(const arguments *given, const diagnostics *told, status code)
{
    return json_begin(given, told, code);
}

static json_t *json_of_within(const compare_answer *self, const void *of, uint64_t number)
{
    (void)of;
    return json_of_text(self->made->keys.keys[self->made->groups.keys[number]].name);
}

json_t *compare_json(const compare_answer *self, const diagnostics *told)
{
    const comparison *const made = self->made;
    json_t *object = json_begin(self->given, told, STATUS_OK);

    return complete(
        object,
        object &&
            json_put(object, "within",
                     json_list(self, NULL, made->groups.n_keys, json_of_within)) &&
            json_put(object, "top", json_of_count(made->top)) &&
            json_put(object, "methodologies", json_list(self, NULL, self->n, json_of_subject)) &&
            json_put(object, "methods", json_list(self, NULL, self->n - 1, json_of_change)) &&
            json_put(object, "rows", json_of_count(made->keys.n_rows)) &&
            json_put(object, "compared", json_of_count(made->n_all)) &&
            json_put(object, "groups",
                     json_list(self, NULL, made->groups.n_groups, json_of_group)) &&
            json_put(object, "pairs", json_list(self, NULL, made->n_pairs, json_of_pair)));
}
