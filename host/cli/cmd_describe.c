/* cmd_describe.c - regind describe PLUGIN */
#include "../base/suggest.h"
#include "commands.h"
#include "json_output.h"
#include "messages.h"
#include "plugin_page.h"
#include "terminal.h"

enum { STANDARD_WIDTH = 80, MOST_WIDTH = 100 };

static status unknown(arena *memory, const module_list *all, const char *id)
{
    const module_record *rejected = modules_rejected_with(all, id);
    const char *best = NULL, **ids;
    size_t n = 0;

    if (rejected)
        return message_say(STATUS_PLUGIN, NULL, "plugin '%s' is in %s, which was skipped: %s", id,
                           rejected->path, rejected->reason);
    ids = modules_ids(all, memory, &n);
    best = ids ? suggest(id, ids, n) : NULL;
    return message_say(STATUS_USAGE,
                       best ? arena_print(memory, "did you mean '%s'?", best)
                            : "'regind list' shows the plugins there are, 'regind doctor' where "
                              "they were looked for",
                       "there is no plugin '%s'", id);
}

static status describe(const arguments *given, arena *memory)
{
    const run_options options = {.no_cache = option_given(given, OPTION_NO_CACHE)};
    const module_list *all = run_find_modules(memory, &options);
    const plugin_description *found = all ? modules_plugin(all, given->operands[0]) : NULL;
    const size_t width = terminal_width(stdout, STANDARD_WIDTH);

    if (!all)
        return message_no_memory();
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
    arena *memory = arena_new(allocator_system());
    const status code = memory ? describe(given, memory) : message_no_memory();

    arena_free(memory);
    return code;
}
