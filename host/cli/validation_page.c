/* validation_page.c - see validation_page.h */
#include "validation_page.h"

#include <string.h>

#include "json_output.h"
#include "terminal.h"

enum { GROUP_WIDTH = 11, NAME_WIDTH = 14 };

const char *verdict_word(verdict_kind kind)
{
    switch (kind) {
    case VERDICT_PASSED:
        return "passed";
    case VERDICT_REFUSED:
        return "refused";
    case VERDICT_SKIPPED:
        return "skipped";
    default:
        return "FAILED";
    }
}

/* A text of a plugin, that moves no cursor. */
static const char *safe(arena *memory, const char *text)
{
    const char *copy = text_clean(memory, text, strlen(text), CLEAN_LINE);

    return copy ? copy : "?";
}

static void print_test(arena *memory, const test_result *of, FILE *stream, bool colour)
{
    const char *start = !colour                       ? ""
                        : of->kind == VERDICT_FAILED  ? "\033[1;31m"
                        : of->kind == VERDICT_REFUSED ? "\033[33m"
                        : of->kind == VERDICT_SKIPPED ? "\033[2m"
                                                      : "";

    if (of->group == GROUP_EXAMPLES)
        (void)fprintf(stream, "  %s%-7s%s  %-*s  %s", start, verdict_word(of->kind),
                      *start ? "\033[0m" : "", GROUP_WIDTH, test_group_name(of->group),
                      safe(memory, of->name));
    else
        (void)fprintf(stream, "  %s%-7s%s  %-*s  %-*s", start, verdict_word(of->kind),
                      *start ? "\033[0m" : "", GROUP_WIDTH, test_group_name(of->group),
                      *of->did ? NAME_WIDTH : 0, of->name);
    if (*of->did)
        (void)fprintf(stream, "%s%s", of->group == GROUP_EXAMPLES ? ": " : "  ",
                      safe(memory, of->did));
    (void)fputc('\n', stream);
    if (of->kind != VERDICT_FAILED)
        return;
    if (*of->with)
        (void)fprintf(stream, "           with: %s\n", safe(memory, of->with));
    if (*of->asks)
        (void)fprintf(stream, "           the SDK asks: %s\n", of->asks);
}

static void print_counts(const validation *of, FILE *stream)
{
    static const verdict_kind kinds[] = {VERDICT_PASSED, VERDICT_REFUSED, VERDICT_SKIPPED,
                                         VERDICT_FAILED};
    const char *comma = "";

    (void)fprintf(stream, "%zu test%s: ", of->n_results, of->n_results == 1 ? "" : "s");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (of->counts[kinds[k]]) {
            (void)fprintf(stream, "%s%zu %s", comma, of->counts[kinds[k]], verdict_word(kinds[k]));
            comma = ", ";
        }
    (void)fputc('\n', stream);
}

static bool has_examples(const validation *of)
{
    for (size_t k = 0; k < of->n_results; k++)
        if (of->results[k].group == GROUP_EXAMPLES)
            return true;
    return false;
}

void validation_print(arena *memory, const validation *of, FILE *stream, bool failures, bool colour)
{
    const char *plugin = NULL;
    bool headed = false;

    (void)fprintf(stream, "%s\n", safe(memory, of->path));
    for (size_t k = 0; k < of->n_results; k++) {
        const test_result *const each = &of->results[k];

        if (failures && each->kind != VERDICT_FAILED)
            continue;
        if (each->plugin && (!headed || !plugin || strcmp(plugin, each->plugin) != 0)) {
            (void)fprintf(stream, " %s\n", safe(memory, each->plugin));
            plugin = each->plugin;
            headed = true;
        }
        print_test(memory, each, stream, colour);
    }
    print_counts(of, stream);
    if (!failures && of->counts[VERDICT_REFUSED] && !has_examples(of))
        (void)fputs("what was refused was made up; a worked example gives all tests an input "
                    "(regind/examples.h)\n",
                    stream);
}

static json_t *json_of_test(const test_result *of)
{
    json_t *object = json_object();
    bool good =
        object && json_put(object, "plugin", json_of_text(of->plugin)) &&
        json_put(object, "group", json_of_text(test_group_name(of->group))) &&
        json_put(object, "test", json_of_text(of->name)) &&
        json_put(object, "result",
                 json_string(of->kind == VERDICT_FAILED ? "failed" : verdict_word(of->kind))) &&
        json_put(object, "did", json_of_text(of->did)) &&
        json_put(object, "with", json_of_text(of->with)) &&
        json_put(object, "asks", json_of_text(of->asks)) &&
        json_put(object, "seconds", json_real(of->seconds));

    if (good)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *json_of_tests(const validation *of)
{
    json_t *all = json_array();

    for (size_t k = 0; all && k < of->n_results; k++)
        if (json_array_append_new(all, json_of_test(&of->results[k])) != 0) {
            json_decref(all);
            return NULL;
        }
    return all;
}

static json_t *json_of_file(const validation *of)
{
    json_t *object = json_object();
    bool good = object && json_put(object, "path", json_of_text(of->path)) &&
                json_put(object, "sdk", json_pack("[ii]", (int)of->major, (int)of->minor)) &&
                json_put(object, "build_id", json_of_text(of->build_id)) &&
                json_put(object, "failed", json_integer((json_int_t)of->counts[VERDICT_FAILED])) &&
                json_put(object, "tests", json_of_tests(of));

    if (good)
        return object;
    json_decref(object);
    return NULL;
}

json_t *validation_json(const validation *files, size_t n)
{
    json_t *answer = json_object(), *all = json_array();
    bool good = answer && all, failed = false;

    for (size_t k = 0; k < n; k++)
        failed = failed || files[k].counts[VERDICT_FAILED] > 0;
    for (size_t k = 0; good && k < n; k++)
        good = json_array_append_new(all, json_of_file(&files[k])) == 0;
    good = good && json_put(answer, "format", json_string("regind.validate/1")) &&
           json_put(answer, "status", json_string(failed ? "failed" : "ok")) &&
           json_object_set(answer, "files", all) == 0;
    json_decref(all);
    if (good)
        return answer;
    json_decref(answer);
    return NULL;
}
