/* sums.c - sums in the words of an engine.
 *
 * An engine whose regind_sum is an aggregate and no window function is asked for
 *
 *     (SELECT regind_sum("x") FROM "[data]" AS regind_all
 *      WHERE regind_all."year" IS NOT DISTINCT FROM "[data]"."year")
 *
 * in place of regind_sum("x") OVER (PARTITION BY "year"): the sums of all groups once, joined.
 */
#include <string.h>

#include "statement.h"

static const char over[] = " OVER (", by[] = "PARTITION BY ";

/* Behind what stands in quotes, whose first `at` points to. */
static const char *behind_quotes(const char *at)
{
    const char *const end = strchr(at + 1, *at);

    return end ? end + 1 : at + strlen(at);
}

/* Behind the bracket that closes the one that `at` points to; NULL: it is not closed. */
static const char *behind_bracket(const char *at)
{
    int depth = 0;

    while (*at) {
        depth += (*at == '(') - (*at == ')');
        if (depth == 0)
            return at + 1;
        at = *at == '"' || *at == '\'' ? behind_quotes(at) : at + 1;
    }
    return NULL;
}

/* The columns of PARTITION BY as a condition; NULL: no memory, or (self->why) they are no columns
 * alone. */
static const char *same_group(push_writer *self, const char *window, const char *end)
{
    const char *text = "";

    if (window == end)
        return text;
    window += strncmp(window, by, sizeof by - 1) == 0 ? sizeof by - 1 : 0;
    while (text && window < end) {
        const char *const behind = *window == '"' ? behind_quotes(window) : window;
        const char *const name = arena_text_n(self->memory, window, (size_t)(behind - window));
        const char *const key = name ? push_words(self, name) : NULL;

        if (behind == window || (behind < end && strncmp(behind, ", ", 2) != 0)) {
            self->why = "its sums are of groups that the database cannot be told";
            return NULL;
        }
        text = key ? arena_print(self->memory, "%s%s regind_all.%s IS NOT DISTINCT FROM %s.%s",
                                 text, *text ? " AND" : " WHERE", key, self->from, key)
                   : NULL;
        window = behind + (behind < end ? 2 : 0);
    }
    return text;
}

const char *push_sum(push_writer *self, const char **text)
{
    const char *const name = self->engine->flags & RI_SQL_EXACT_SUM ? "regind_sum" : "sum";
    const char *const end = behind_bracket(*text), *window, *last, *summed, *group;

    self->sums = true;
    if (!(self->engine->flags & RI_SQL_PLAIN_SUM) || !end ||
        strncmp(end, over, sizeof over - 1) != 0)
        return name;
    window = end + sizeof over - 2; /* its bracket */
    last = behind_bracket(window);
    summed = arena_text_n(self->memory, *text, (size_t)(end - *text));
    summed = summed ? push_words(self, summed) : NULL;
    group = last && self->from ? same_group(self, window + 1, last - 1) : NULL;
    if (!summed || !group)
        return NULL;
    *text = last;
    return arena_print(self->memory, "(SELECT %s%s FROM %s AS regind_all%s)", name, summed,
                       self->from, group);
}
