/* old_host.c - what a host of an older SDK says of a folder of modules.
 *
 * The host's own sources, compiled with the header of that SDK: its structs are as long, and its
 * version is as old, as they were then.
 *
 *   old_host FOLDER     one line for each module, by name
 */
#include <stdio.h>
#include <string.h>

#include "modules/modules_internal.h"
#include "run/call/load.h"

static status describe(describer *self, const char *path, arena *memory, json_t **json,
                       const char **reason)
{
    char why[1024] = "";
    const ri_module *module = load_module(path, why, sizeof why);

    (void)self;
    *json = module ? description_from_module(module, why, sizeof why) : NULL;
    *reason = *json ? NULL : arena_text(memory, why);
    return *json ? STATUS_OK : STATUS_PLUGIN;
}

static void print(const module_record *module)
{
    const char *slash = strrchr(module->path, '/');

    (void)printf("%-8s %s:", module->state == MODULE_READY ? "ready" : "skipped",
                 slash ? slash + 1 : module->path);
    for (size_t k = 0; k < module->n_plugins; k++)
        (void)printf(" %s", module->plugins[k].id);
    (void)printf("%s%s\n", module->reason ? " " : "", module->reason ? module->reason : "");
}

int main(int count, char **arguments)
{
    arena *memory = arena_new(allocator_system());
    describer how = {describe};
    folder_record folder = {.why = "the command line", .exists = true};
    module_record *modules;
    size_t n = 0;

    if (count != 2 || !memory)
        return 2;
    folder.path = arguments[1];
    if (!scan_folders(memory, &folder, 1, NULL, NULL, &how, &modules, &n))
        return 2;
    (void)printf("SDK %d.%d\n", RI_ABI_MAJOR, RI_ABI_MINOR);
    for (size_t k = 0; k < n; k++)
        print(&modules[k]);
    arena_free(memory);
    return 0;
}
