/* cmd_describe.c - regind describe PLUGIN */
#include "../../base/suggest.h"
#include "../commands.h"
#include "../messages.h"
#include "../output/json_output.h"
#include "../output/plugin_page.h"
#include "../terminal.h"

enum { STANDARD_WIDTH = 80, MOST_WIDTH = 100 };

/* The plugin whose id is most like it; NULL: there is none. */
static const char *suggestion(arena *memory, const regind_catalogue *all, const char *id)
{
    const size_t n = regind_catalogue_plugin_count(all);
    const char **ids = arena_take(memory, n + 1, sizeof *ids);

    for (size_t k = 0; ids && k < n; k++)
        ids[k] = regind_plugin_id(regind_catalogue_plugin(all, k));
    return ids ? suggest_name(id, ids, n) : NULL;
}

static status unknown(arena *memory, const regind_catalogue *all, const char *id)
{
    const regind_module *const rejected = regind_catalogue_rejected(all, id);
    const char *best;

    if (rejected)
        return message_say(STATUS_PLUGIN, NULL, "plugin '%s' is in %s, which was skipped: %s", id,
                           regind_module_path(rejected), regind_module_reason(rejected));
    best = suggestion(memory, all, id);
    return message_say(STATUS_USAGE,
                       best ? arena_print(memory, "did you mean '%s'?", best)
                            : "'regind list' shows the plugins there are, 'regind doctor' where "
                              "they were looked for",
                       "there is no plugin '%s'", id);
}

static status describe(const arguments *given, arena *memory, const regind_catalogue *all)
{
    const regind_plugin *const found = regind_catalogue_plugin_named(all, given->operands[0]);
    const size_t width = terminal_width(stdout, STANDARD_WIDTH);

    if (!found)
        return unknown(memory, all, given->operands[0]);
    if (option_given(given, OPTION_JSON))
        return json_print(plugin_page_json(found), STATUS_OK);
    if (option_given(given, OPTION_MARKDOWN))
        return plugin_page_markdown(memory, found, stdout) ? STATUS_OK : message_no_memory();
    return plugin_page_text(memory, found, stdout, width < MOST_WIDTH ? width : MOST_WIDTH,
                            terminal_colour(stdout))
               ? STATUS_OK
               : message_no_memory();
}

status command_describe(const arguments *given)
{
    return command_with_catalogue(given, describe);
}
