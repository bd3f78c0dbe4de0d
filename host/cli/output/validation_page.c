/* validation_page.c - see validation_page.h */
#include "validation_page.h"

#include <string.h>

#include "../../base/json_build.h"
#include "../terminal.h"
#include "json_output.h"

enum { GROUP_WIDTH = 11, NAME_WIDTH = 14 };

const char *verdict_word(int32_t result)
{
    switch (result) {
    case REGIND_TEST_PASSED:
        return "passed";
    case REGIND_TEST_REFUSED:
        return "refused";
    case REGIND_TEST_SKIPPED:
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

static void print_test(arena *memory, const regind_test *of, FILE *stream, bool colour)
{
    const char *start = !colour                                         ? ""
                        : regind_test_result(of) == REGIND_TEST_FAILED  ? "\033[1;31m"
                        : regind_test_result(of) == REGIND_TEST_REFUSED ? "\033[33m"
                        : regind_test_result(of) == REGIND_TEST_SKIPPED ? "\033[2m"
                                                                        : "";

    if (regind_test_group(of) == REGIND_TESTS_EXAMPLES)
        (void)fprintf(stream, "  %s%-7s%s  %-*s  %s", start, verdict_word(regind_test_result(of)),
                      *start ? "\033[0m" : "", GROUP_WIDTH,
                      regind_test_group_name(regind_test_group(of)),
                      safe(memory, regind_test_name(of)));
    else
        (void)fprintf(stream, "  %s%-7s%s  %-*s  %-*s", start, verdict_word(regind_test_result(of)),
                      *start ? "\033[0m" : "", GROUP_WIDTH,
                      regind_test_group_name(regind_test_group(of)),
                      *regind_test_did(of) ? NAME_WIDTH : 0, regind_test_name(of));
    if (*regind_test_did(of))
        (void)fprintf(stream, "%s%s", regind_test_group(of) == REGIND_TESTS_EXAMPLES ? ": " : "  ",
                      safe(memory, regind_test_did(of)));
    (void)fputc('\n', stream);
    if (regind_test_result(of) != REGIND_TEST_FAILED)
        return;
    if (*regind_test_with(of))
        (void)fprintf(stream, "           with: %s\n", safe(memory, regind_test_with(of)));
    if (*regind_test_asks(of))
        (void)fprintf(stream, "           the SDK asks: %s\n", regind_test_asks(of));
}

static void print_counts(const regind_validation *of, FILE *stream)
{
    static const int32_t kinds[] = {REGIND_TEST_PASSED, REGIND_TEST_REFUSED, REGIND_TEST_SKIPPED,
                                    REGIND_TEST_FAILED};
    const char *comma = "";

    (void)fprintf(stream, "%zu test%s: ", regind_validation_test_count(of),
                  regind_validation_test_count(of) == 1 ? "" : "s");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (regind_validation_count(of, kinds[k])) {
            (void)fprintf(stream, "%s%zu %s", comma, regind_validation_count(of, kinds[k]),
                          verdict_word(kinds[k]));
            comma = ", ";
        }
    (void)fputc('\n', stream);
}

static bool has_examples(const regind_validation *of)
{
    for (size_t k = 0; k < regind_validation_test_count(of); k++)
        if (regind_test_group(regind_validation_test(of, k)) == REGIND_TESTS_EXAMPLES)
            return true;
    return false;
}

void validation_print(arena *memory, const regind_validation *of, FILE *stream, bool failures,
                      bool colour)
{
    const char *plugin = NULL;
    bool headed = false;

    (void)fprintf(stream, "%s\n", safe(memory, regind_validation_path(of)));
    for (size_t k = 0; k < regind_validation_test_count(of); k++) {
        const regind_test *const each = regind_validation_test(of, k);

        if (failures && regind_test_result(each) != REGIND_TEST_FAILED)
            continue;
        if (regind_test_plugin(each) &&
            (!headed || !plugin || strcmp(plugin, regind_test_plugin(each)) != 0)) {
            (void)fprintf(stream, " %s\n", safe(memory, regind_test_plugin(each)));
            plugin = regind_test_plugin(each);
            headed = true;
        }
        print_test(memory, each, stream, colour);
    }
    print_counts(of, stream);
    if (!failures && regind_validation_count(of, REGIND_TEST_REFUSED) && !has_examples(of))
        (void)fputs("what was refused was made up; a worked example gives all tests an input "
                    "(regind/examples.h)\n",
                    stream);
}

static json_t *json_of_test(const regind_test *of)
{
    json_t *object = json_object();
    bool good =
        object && json_put(object, "plugin", json_of_text(regind_test_plugin(of))) &&
        json_put(object, "group", json_of_text(regind_test_group_name(regind_test_group(of)))) &&
        json_put(object, "test", json_of_text(regind_test_name(of))) &&
        json_put(object, "result",
                 json_string(regind_test_result(of) == REGIND_TEST_FAILED
                                 ? "failed"
                                 : verdict_word(regind_test_result(of)))) &&
        json_put(object, "did", json_of_text(regind_test_did(of))) &&
        json_put(object, "with", json_of_text(regind_test_with(of))) &&
        json_put(object, "asks", json_of_text(regind_test_asks(of))) &&
        json_put(object, "seconds", json_real(regind_test_seconds(of)));

    if (good)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *json_of_tests(const regind_validation *of)
{
    json_t *all = json_array();

    for (size_t k = 0; all && k < regind_validation_test_count(of); k++)
        all = json_list_add(all, json_of_test(regind_validation_test(of, k)));
    return all;
}

static json_t *json_of_file(const regind_validation *of)
{
    json_t *object = json_object();
    bool good =
        object && json_put(object, "path", json_of_text(regind_validation_path(of))) &&
        json_put(object, "sdk",
                 json_pack("[ii]", (int)regind_validation_sdk_major(of),
                           (int)regind_validation_sdk_minor(of))) &&
        json_put(object, "build_id", json_of_text(regind_validation_build_id(of))) &&
        json_put(object, "failed",
                 json_integer((json_int_t)regind_validation_count(of, REGIND_TEST_FAILED))) &&
        json_put(object, "tests", json_of_tests(of));

    if (good)
        return object;
    json_decref(object);
    return NULL;
}

json_t *validation_json(regind_validation *const *files, size_t n)
{
    json_t *answer = json_object(), *all = json_array();
    bool good = answer && all, failed = false;

    for (size_t k = 0; k < n; k++)
        failed = failed || regind_validation_count(files[k], REGIND_TEST_FAILED) > 0;
    for (size_t k = 0; good && k < n; k++)
        good = json_array_append_new(all, json_of_file(files[k])) == 0;
    good = good && json_put(answer, "format", json_string("regind.validate/1")) &&
           json_put(answer, "status", json_string(failed ? "failed" : "ok")) &&
           json_object_set(answer, "files", all) == 0;
    json_decref(all);
    if (good)
        return answer;
    json_decref(answer);
    return NULL;
}
