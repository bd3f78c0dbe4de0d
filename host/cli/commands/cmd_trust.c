/* cmd_trust.c - regind trust [DIR...] */
#include <string.h>

#include "../../base/clean.h"
#include "../../base/json_build.h"
#include "../commands.h"
#include "../messages.h"
#include "../output/json_output.h"

static const char *safe(arena *memory, const char *text)
{
    const char *const copy = text_clean(memory, text, strlen(text), CLEAN_LINE);

    return copy ? copy : "?";
}

static void print_folder(const regind_trust *of, size_t k, arena *memory)
{
    const size_t n = regind_trust_module_count(of, k);

    (void)printf("%s (%s, %zu %s)\n", safe(memory, regind_trust_folder(of, k)),
                 safe(memory, regind_trust_date(of, k)), n, n == 1 ? "module" : "modules");
    for (size_t m = 0; m < n; m++)
        (void)printf("  %s  %s\n", regind_trust_digest(of, k, m),
                     safe(memory, regind_trust_module(of, k, m)));
}

static void print_all(const regind_trust *of, arena *memory)
{
    for (size_t k = 0; k < regind_trust_count(of); k++)
        print_folder(of, k, memory);
    if (regind_trust_count(of) == 0)
        (void)fputs("no folder is trusted\n", stdout);
}

static json_t *json_of_modules(const regind_trust *of, size_t k)
{
    json_t *all = json_array();

    for (size_t m = 0; m < regind_trust_module_count(of, k); m++)
        all = json_list_add(
            all, json_object_add(json_object_add(json_object(), "file",
                                                 json_of_text(regind_trust_module(of, k, m))),
                                 "sha256", json_of_text(regind_trust_digest(of, k, m))));
    return all;
}

static json_t *json_of_all(const regind_trust *of)
{
    json_t *folders = json_array();

    for (size_t k = 0; k < regind_trust_count(of); k++) {
        json_t *each =
            json_object_add(json_object(), "folder", json_of_text(regind_trust_folder(of, k)));

        each = json_object_add(each, "date", json_of_text(regind_trust_date(of, k)));
        folders = json_list_add(folders, json_object_add(each, "modules", json_of_modules(of, k)));
    }
    return json_object_add(json_object_add(json_object(), "format", json_string("regind.trust/1")),
                           "folders", folders);
}

/* Each operand, until one fails. */
static status change(regind_trust *self, const arguments *given)
{
    status code = (status)regind_messages_status(regind_trust_messages(self));

    for (size_t k = 0; k < given->n_operands && code == STATUS_OK; k++)
        code = (status)(option_given(given, OPTION_REMOVE)
                            ? regind_trust_withdraw(self, given->operands[k])
                            : regind_trust_give(self, given->operands[k]));
    return code;
}

status command_trust(const arguments *given)
{
    regind_trust *const self = regind_trust_open(NULL);
    arena *const memory = self ? arena_new(allocator_system()) : NULL;
    status code;

    if (!memory) {
        regind_trust_free(self);
        return message_no_memory();
    }
    if (option_given(given, OPTION_REMOVE) && given->n_operands == 0)
        code = message_say(STATUS_USAGE, "'regind trust' shows those that are trusted",
                           "--remove needs the folders to trust no more");
    else
        code = change(self, given);
    messages_print(regind_trust_messages(self), REGIND_SEVERITY_WARNING);
    if (code == STATUS_OK && option_given(given, OPTION_JSON))
        code = json_print(json_of_all(self), code);
    else if (code == STATUS_OK)
        print_all(self, memory);
    arena_free(memory);
    regind_trust_free(self);
    return code;
}
