/* compare_json.c - a comparison as JSON: see compare_output.h */
#include <math.h>
#include <string.h>

#include "../../base/json_build.h"
#include "../output/json_output.h"
#include "compare_output.h"

/* An array of n items; NULL: no memory. */
typedef json_t *json_item(const regind_comparison *made, const void *of, uint64_t number);

static json_t *json_list(const regind_comparison *made, const void *of, uint64_t n, json_item *item)
{
    json_t *list = json_array();

    for (uint64_t k = 0; list && k < n; k++)
        list = json_list_add(list, item(made, of, k));
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

static json_t *json_of_subject(const regind_comparison *made, const void *of, uint64_t m)
{
    const size_t k = (size_t)m;
    json_t *object = json_object();

    (void)of;
    return complete(
        object,
        object && json_put(object, "name", json_of_text(regind_comparison_name(made, k))) &&
            json_put(object, "path", json_of_text(regind_comparison_path(made, k))) &&
            json_put(object, "kind",
                     json_string(regind_comparison_is_folder(made, k) ? "results" : "study")) &&
            json_put(object, "title", json_of_text(regind_comparison_title(made, k))) &&
            json_put(object, "unit", json_of_text(regind_comparison_unit(made, k))) &&
            json_put(object, "direction", json_integer(regind_comparison_direction(made, k))) &&
            json_put(object, "rows", json_of_count(regind_comparison_rows(made, k))));
}

/* `of` is the number of the study. */
static json_t *json_of_difference(const regind_comparison *made, const void *of, uint64_t number)
{
    const size_t m = *(const size_t *)of, k = (size_t)number;
    json_t *object = json_object();

    return complete(
        object,
        object &&
            json_put(object, "step", json_of_text(regind_comparison_difference_step(made, m, k))) &&
            json_put(object, "key", json_of_text(regind_comparison_difference_key(made, m, k))) &&
            json_put(object, "before",
                     json_of_text(regind_comparison_difference_before(made, m, k))) &&
            json_put(object, "after",
                     json_of_text(regind_comparison_difference_after(made, m, k))) &&
            json_put(object, "used", json_boolean(regind_comparison_difference_used(made, m, k))));
}

/* From the first study to number + 1. */
static json_t *json_of_change(const regind_comparison *made, const void *of, uint64_t number)
{
    const size_t m = (size_t)number + 1;
    json_t *object = json_object();

    (void)of;
    return complete(object,
                    object &&
                        json_put(object, "first", json_of_text(regind_comparison_name(made, 0))) &&
                        json_put(object, "second", json_of_text(regind_comparison_name(made, m))) &&
                        json_put(object, "differences",
                                 json_list(made, &m, regind_comparison_difference_count(made, m),
                                           json_of_difference)));
}

/* -- Rows ------------------------------------------------------------------------------------ */

/* The keys of a row by their names: all of them, or those of the groups. */
static json_t *json_of_keys(const regind_comparison *made, uint64_t row, bool of_group)
{
    json_t *object = json_object();
    const size_t n =
        of_group ? regind_comparison_group_key_count(made) : regind_comparison_key_count(made);
    bool good = object != NULL;

    for (size_t k = 0; good && k < n; k++) {
        const size_t key = of_group ? regind_comparison_group_key(made, k) : k;

        good = json_put(object, regind_comparison_key(made, key),
                        json_of_text(regind_comparison_row_key(made, row, key)));
    }
    return complete(object, good);
}

static json_t *json_of_grade(const regind_comparison *made, int32_t code)
{
    return json_of_text(regind_comparison_grade_text(made, code));
}

typedef struct row_at {
    uint64_t row;
    bool compared;
} row_at;

static json_t *json_of_standing(const regind_comparison *made, const void *of, uint64_t number)
{
    const row_at *const at = of;
    const size_t m = (size_t)number;
    json_t *object = json_object();
    bool good = object && json_put(object, "score",
                                   json_of_number(regind_comparison_score(made, at->row, m)));

    good = good &&
           json_put(object, "rank",
                    at->compared ? json_of_count(regind_comparison_rank(made, at->row, m))
                                 : json_null()) &&
           json_put(object, "score_shift",
                    at->compared ? json_of_number(regind_comparison_score_shift(made, at->row, m))
                                 : json_null()) &&
           json_put(object, "rank_shift",
                    at->compared ? json_of_number(regind_comparison_rank_shift(made, at->row, m))
                                 : json_null());
    if (good && regind_comparison_graded(made))
        good = json_put(object, "grade",
                        json_of_grade(made, regind_comparison_grade(made, at->row, m)));
    return complete(object, good);
}

/* What the row is called, by those of its keys that have a name. */
static json_t *json_of_names(const regind_comparison *made, uint64_t row)
{
    json_t *object = json_object();
    bool good = object != NULL;

    for (size_t k = 0; good && k < regind_comparison_key_count(made); k++) {
        const char *const name = regind_comparison_row_label(made, row, k);

        if (strcmp(name, regind_comparison_row_key(made, row, k)) != 0)
            good = json_put(object, regind_comparison_key(made, k), json_of_text(name));
    }
    return complete(object, good);
}

/* Row number `number` in the order of the group. */
static json_t *json_of_row(const regind_comparison *made, const void *of, uint64_t number)
{
    const uint64_t group = *(const uint64_t *)of;
    const row_at row = {regind_comparison_group_row(made, group, number),
                        number < regind_comparison_group_compared(made, group)};
    json_t *object = json_object();

    return complete(
        object,
        object && json_put(object, "keys", json_of_keys(made, row.row, false)) &&
            json_put(object, "names", json_of_names(made, row.row)) &&
            json_put(object, "compared", json_boolean(row.compared)) &&
            json_put(object, "sparse", json_boolean(regind_comparison_is_sparse(made, row.row))) &&
            json_put(object, "by",
                     json_list(made, &row, regind_comparison_count(made), json_of_standing)));
}

static json_t *json_of_group(const regind_comparison *made, const void *of, uint64_t group)
{
    const uint64_t first = regind_comparison_group_row(made, group, 0);
    json_t *object = json_object();

    (void)of;
    return complete(object,
                    object && json_put(object, "keys", json_of_keys(made, first, true)) &&
                        json_put(object, "compared",
                                 json_of_count(regind_comparison_group_compared(made, group))) &&
                        json_put(object, "rows",
                                 json_list(made, &group, regind_comparison_group_rows(made, group),
                                           json_of_row)));
}

/* -- Agreement ------------------------------------------------------------------------------- */

/* Which pair, in which group. */
typedef struct json_agreement {
    size_t pair;
    uint64_t group;
} json_agreement;

static double figure(const regind_comparison *made, const json_agreement *of, int32_t which)
{
    return regind_comparison_figure(made, of->pair, of->group, which);
}

static json_t *json_of_shift(const regind_comparison *made, const json_agreement *of, int32_t mean,
                             int32_t largest)
{
    const double size = figure(made, of, largest);
    const bool at = !isnan(size) && size != 0;
    json_t *object = json_object();

    return complete(object,
                    object && json_put(object, "mean", json_of_number(figure(made, of, mean))) &&
                        json_put(object, "largest", json_of_number(size)) &&
                        json_put(object, "largest_at",
                                 at ? json_of_keys(made,
                                                   regind_comparison_figure_row(made, of->pair,
                                                                                of->group, largest),
                                                   false)
                                    : json_null()));
}

static bool put_figure(json_t *object, const char *member, const regind_comparison *made,
                       const json_agreement *of, int32_t which)
{
    return json_put(object, member, json_of_number(figure(made, of, which)));
}

static json_t *json_of_agreement(const regind_comparison *made, const json_agreement *of)
{
    json_t *object = json_object();
    bool good = object && put_figure(object, "rows", made, of, REGIND_FIGURE_ROWS) &&
                put_figure(object, "kendall_tau_b", made, of, REGIND_FIGURE_KENDALL_TAU_B) &&
                put_figure(object, "spearman", made, of, REGIND_FIGURE_SPEARMAN) &&
                put_figure(object, "reversed", made, of, REGIND_FIGURE_REVERSED) &&
                put_figure(object, "top_shared", made, of, REGIND_FIGURE_TOP_SHARED) &&
                put_figure(object, "top_of", made, of, REGIND_FIGURE_TOP_OF) &&
                put_figure(object, "moved", made, of, REGIND_FIGURE_MOVED) &&
                json_put(object, "rank_shift",
                         json_of_shift(made, of, REGIND_FIGURE_MEAN_RANK_SHIFT,
                                       REGIND_FIGURE_LARGEST_RANK_SHIFT)) &&
                json_put(object, "score_shift",
                         regind_comparison_pair_same_unit(made, of->pair)
                             ? json_of_shift(made, of, REGIND_FIGURE_MEAN_SCORE_SHIFT,
                                             REGIND_FIGURE_LARGEST_SCORE_SHIFT)
                             : json_null());

    if (good && regind_comparison_graded(made))
        good = put_figure(object, "graded", made, of, REGIND_FIGURE_GRADED) &&
               put_figure(object, "grades_changed", made, of, REGIND_FIGURE_REGRADED);
    return complete(object, good);
}

static json_t *json_of_pair_group(const regind_comparison *made, const void *of, uint64_t group)
{
    const json_agreement at = {*(const size_t *)of, group};
    json_t *object = json_of_agreement(made, &at);

    return complete(
        object,
        object && json_put(object, "keys",
                           json_of_keys(made, regind_comparison_group_row(made, group, 0), true)));
}

static json_t *json_of_transition(const regind_comparison *made, const void *of, uint64_t number)
{
    const size_t pair = *(const size_t *)of, k = (size_t)number;
    json_t *object = json_object();

    return complete(
        object,
        object &&
            json_put(object, "from",
                     json_of_grade(made, regind_comparison_transition_from(made, pair, k))) &&
            json_put(object, "to",
                     json_of_grade(made, regind_comparison_transition_to(made, pair, k))) &&
            json_put(object, "rows",
                     json_of_count(regind_comparison_transition_rows(made, pair, k))));
}

static json_t *json_of_name(const regind_comparison *made, size_t m)
{
    return json_of_text(regind_comparison_name(made, m));
}

static json_t *json_of_pair(const regind_comparison *made, const void *of, uint64_t number)
{
    const size_t pair = (size_t)number;
    const json_agreement all = {pair, REGIND_ALL_GROUPS};
    json_t *object = json_object();
    bool good =
        object &&
        json_put(object, "first", json_of_name(made, regind_comparison_pair_first(made, pair))) &&
        json_put(object, "second", json_of_name(made, regind_comparison_pair_second(made, pair))) &&
        json_put(object, "score_shift_left_out",
                 json_of_text(regind_comparison_pair_why_apart(made, pair))) &&
        json_put(object, "groups",
                 json_list(made, &pair, regind_comparison_group_count(made), json_of_pair_group)) &&
        json_put(object, "all", json_of_agreement(made, &all));

    (void)of;
    if (good && regind_comparison_graded(made))
        good = json_put(object, "transitions",
                        json_list(made, &pair, regind_comparison_transition_count(made, pair),
                                  json_of_transition));
    return complete(object, good);
}

/* -- All of it ------------------------------------------------------------------------------- */

static json_t *json_begin(const compare_answer *self, status code)
{
    const regind_messages *const told = regind_comparison_messages(self->made);
    const char *const *const texts = self->given->texts;
    json_t *object = json_object();

    return complete(
        object, object && json_put(object, "format", json_string("regind.compare/2")) &&
                    json_put(object, "status", json_string(code == STATUS_OK ? "ok" : "failed")) &&
                    json_put(object, "exit", json_integer(code)) &&
                    json_put(object, "on", json_of_text(texts[OPTION_ON])) &&
                    json_put(object, "on_grade", json_of_text(texts[OPTION_ON_GRADE])) &&
                    json_put(object, "errors", json_of_messages(told, REGIND_SEVERITY_ERROR)) &&
                    json_put(object, "warnings", json_of_messages(told, REGIND_SEVERITY_WARNING)) &&
                    json_put(object, "notes", json_of_messages(told, REGIND_SEVERITY_INFO)));
}

static json_t *json_of_within(const regind_comparison *made, const void *of, uint64_t number)
{
    (void)of;
    return json_of_text(
        regind_comparison_key(made, regind_comparison_group_key(made, (size_t)number)));
}

/* A grade, in the order of all of them. */
static json_t *json_of_label(const regind_comparison *made, const void *of, uint64_t number)
{
    (void)of;
    return json_of_text(regind_comparison_grade_text(made, (int32_t)number));
}

json_t *compare_json(const compare_answer *self, status code)
{
    const regind_comparison *const made = self->made;
    const size_t n = regind_comparison_count(made);
    json_t *object = json_begin(self, code);

    if (!object || code != STATUS_OK)
        return object;
    return complete(
        object,
        json_put(object, "within",
                 json_list(made, NULL, regind_comparison_group_key_count(made), json_of_within)) &&
            json_put(object, "top", json_of_count(regind_comparison_top(made))) &&
            json_put(object, "methodologies", json_list(made, NULL, n, json_of_subject)) &&
            json_put(object, "methods", json_list(made, NULL, n - 1, json_of_change)) &&
            (!regind_comparison_graded(made) ||
             json_put(object, "grades",
                      json_list(made, NULL, regind_comparison_grade_count(made), json_of_label))) &&
            json_put(object, "rows", json_of_count(regind_comparison_row_count(made))) &&
            json_put(object, "compared", json_of_count(regind_comparison_compared_count(made))) &&
            json_put(object, "groups",
                     json_list(made, NULL, regind_comparison_group_count(made), json_of_group)) &&
            json_put(object, "pairs",
                     json_list(made, NULL, regind_comparison_pair_count(made), json_of_pair)));
}
