/* cmd_packages.c - regind pack, index, install, update, remove, search */
#include <string.h>

#include "../../base/clean.h"
#include "../../base/json_build.h"
#include "../commands.h"
#include "../messages.h"
#include "../output/json_output.h"

typedef struct need_text {
    uint32_t flag;
    const char *grant, *what;
} need_text;

static const need_text needs[] = {
    {REGIND_NEEDS_NETWORK, "network", "open network connections"},
    {REGIND_NEEDS_CHILDREN, "children", "start other programs"},
    {REGIND_NEEDS_FILES, "files", "open files that are no parameters of it"},
};
enum { N_NEEDS = sizeof needs / sizeof *needs };

/* One run of a command. */
typedef struct errand {
    const arguments *given;
    arena *memory;
    regind_packages *of;
    const char *from, *key; /* NULL: not given */
} errand;

static const char *safe(const errand *self, const char *text)
{
    const char *const copy = text ? text_clean(self->memory, text, strlen(text), CLEAN_LINE) : "";

    return copy ? copy : "?";
}

/* ---------------------------------------------------------------- what is printed */

static json_t *json_of_needs(uint32_t wanted)
{
    json_t *list = json_array();

    for (size_t k = 0; k < N_NEEDS; k++)
        if (wanted & needs[k].flag)
            list = json_list_add(list, json_string(needs[k].grant));
    return list;
}

static json_t *json_of_package(const regind_package *of)
{
    json_t *each = json_object();

    each = json_object_add(each, "id", json_of_text(regind_package_id(of)));
    each = json_object_add(each, "version", json_of_text(regind_package_version(of)));
    each = json_object_add(each, "before", json_of_text(regind_package_before(of)));
    each = json_object_add(each, "title", json_of_text(regind_package_title(of)));
    each = json_object_add(each, "license", json_of_text(regind_package_license(of)));
    each = json_object_add(each, "path", json_of_text(regind_package_path(of)));
    each = json_object_add(each, "sha256", json_of_text(regind_package_sha256(of)));
    each = json_object_add(each, "index", json_of_text(regind_package_origin(of)));
    each = json_object_add(each, "needs", json_of_needs(regind_package_needs(of)));
    return json_object_add(each, "changed", json_boolean(regind_package_changed(of)));
}

static json_t *json_of_all(const errand *self)
{
    json_t *list = json_array();

    for (size_t k = 0; k < regind_packages_count(self->of); k++)
        list = json_list_add(list, json_of_package(regind_packages_at(self->of, k)));
    return json_object_add(
        json_object_add(json_object(), "format", json_string("regind.packages/1")), "packages",
        list);
}

/* What it is refused unless a study grants it. */
static void print_needs(const regind_package *of)
{
    for (size_t k = 0; k < N_NEEDS; k++)
        if (regind_package_needs(of) & needs[k].flag)
            message_print(stdout, "  it wants to %s, which a study allows by 'grant = %s'",
                          needs[k].what, needs[k].grant);
    if (regind_package_needs(of) == 0)
        message_print(stdout, "  it asks for nothing but its inputs");
}

static void print_installed(const errand *self, const regind_package *of)
{
    const char *const id = safe(self, regind_package_id(of));
    const char *const version = safe(self, regind_package_version(of));

    if (!regind_package_changed(of)) {
        message_print(stdout, "%s %s is up to date", id, version);
        return;
    }
    if (regind_package_before(of))
        message_print(stdout, "%s %s is installed, in place of %s", id, version,
                      safe(self, regind_package_before(of)));
    else
        message_print(stdout, "%s %s is installed", id, version);
    (void)printf("  %s\n", safe(self, regind_package_path(of)));
    print_needs(of);
}

static void print_found(const errand *self, const regind_package *of)
{
    (void)printf("%s %s  %s (%s, %s)\n", safe(self, regind_package_id(of)),
                 safe(self, regind_package_version(of)), safe(self, regind_package_title(of)),
                 safe(self, regind_package_license(of)), safe(self, regind_package_origin(of)));
}

static void print_packed(const errand *self, const regind_package *of)
{
    (void)printf("%s\n  sha256 %s\n", safe(self, regind_package_path(of)),
                 safe(self, regind_package_sha256(of)));
    print_needs(of);
}

static void print_listed(const errand *self, const regind_package *of)
{
    (void)printf("%s %s%s\n", safe(self, regind_package_id(of)),
                 safe(self, regind_package_version(of)),
                 regind_package_changed(of) ? " (new)" : "");
}

static void print_removed(const errand *self, const regind_package *of)
{
    message_print(stdout, "%s %s is removed", safe(self, regind_package_id(of)),
                  safe(self, regind_package_version(of)));
}

/* ---------------------------------------------------------------- the commands */

typedef regind_status deed(const errand *self);
typedef void report(const errand *self, const regind_package *of);

static status finish(const errand *self, status code, report *print)
{
    messages_print(regind_packages_messages(self->of), REGIND_SEVERITY_WARNING);
    if (option_given(self->given, OPTION_JSON))
        return json_print(json_of_all(self), code);
    for (size_t k = 0; k < regind_packages_count(self->of); k++)
        print(self, regind_packages_at(self->of, k));
    return code;
}

static status run(const arguments *given, deed *act, report *print)
{
    regind_options *const options = command_options(given);
    errand self = {.given = given,
                   .memory = arena_new(allocator_system()),
                   .of = options ? regind_packages_open(options) : NULL,
                   .from = given->texts[OPTION_FROM],
                   .key = given->texts[OPTION_KEY]};
    status code = self.memory && self.of ? STATUS_OK : message_no_memory();

    if (code == STATUS_OK)
        code = finish(&self, (status)act(&self), print);
    regind_packages_free(self.of);
    regind_options_free(options);
    arena_free(self.memory);
    return code;
}

static regind_status pack(const errand *self)
{
    return regind_packages_pack(self->of, (const char *const *)self->given->operands,
                                self->given->n_operands, self->given->out ? self->given->out : ".");
}

static regind_status list(const errand *self)
{
    return regind_packages_index(self->of, self->given->operands[0]);
}

static regind_status install(const errand *self)
{
    return regind_packages_install(self->of, self->given->operands[0], self->from, self->key);
}

static regind_status update(const errand *self)
{
    return regind_packages_update(
        self->of, self->given->n_operands ? self->given->operands[0] : NULL, self->from, self->key);
}

static regind_status take_away(const errand *self)
{
    return regind_packages_remove(self->of, self->given->operands[0]);
}

static regind_status search(const errand *self)
{
    return regind_packages_search(self->of, self->given->operands[0], self->from);
}

status command_pack(const arguments *given)
{
    return run(given, pack, print_packed);
}

status command_index(const arguments *given)
{
    return run(given, list, print_listed);
}

status command_install(const arguments *given)
{
    return run(given, install, print_installed);
}

status command_update(const arguments *given)
{
    return run(given, update, print_installed);
}

status command_remove(const arguments *given)
{
    return run(given, take_away, print_removed);
}

status command_search(const arguments *given)
{
    return run(given, search, print_found);
}
