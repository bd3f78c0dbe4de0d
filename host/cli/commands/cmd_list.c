/* cmd_list.c - regind list [KIND] [WORD] */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../../base/suggest.h"
#include "../commands.h"
#include "../messages.h"
#include "../output/json_output.h"
#include "../output/plugin_words.h"
#include "../terminal.h"

/* The plugins to list, those of a module that another one shadows left out. */
typedef struct plugin_list {
    size_t n;
    const regind_plugin **items;
} plugin_list;

/* A kind in one of its two forms, or nearly one; anything else is a word to look for. */
static bool looks_like_kind(const char *text)
{
    static const char *const names[] = {"source",  "indicator",  "method",  "report",
                                        "sources", "indicators", "methods", "reports"};

    return suggest_name(text, names, 8) != NULL;
}

static bool read_kind(arena *memory, const char *text, uint32_t *kind)
{
    static const char *const plurals[] = {"sources", "indicators", "methods", "reports"};
    const char *names[4], *best, *hint;

    for (uint32_t k = 0; k < 4; k++) {
        names[k] = plugin_kind_word(k + REGIND_KIND_SOURCE);
        if (strcmp(text, names[k]) == 0 || strcmp(text, plurals[k]) == 0) {
            *kind = k + REGIND_KIND_SOURCE;
            return true;
        }
    }
    best = suggest_name(text, names, 4);
    hint = best ? arena_print(memory, "did you mean '%s'?", best) : NULL;
    (void)message_say(STATUS_USAGE, hint ? hint : "see 'regind list --help'",
                      "'%s' is no kind of plugin; it must be source, indicator, method or report",
                      text);
    return false;
}

static int by_kind_and_id(const void *a, const void *b)
{
    const regind_plugin *const left = *(const regind_plugin *const *)a;
    const regind_plugin *const right = *(const regind_plugin *const *)b;

    if (regind_plugin_kind(left) != regind_plugin_kind(right))
        return regind_plugin_kind(left) < regind_plugin_kind(right) ? -1 : 1;
    return strcmp(regind_plugin_id(left), regind_plugin_id(right));
}

/* Without regard to case, as far as ASCII goes; a text of NULL has none. */
static bool has_word(const char *text, const char *word)
{
    const size_t length = strlen(word);

    for (; text && *text; text++)
        if (strncasecmp(text, word, length) == 0)
            return true;
    return false;
}

static bool is_found(const regind_plugin *of, const char *word)
{
    return !word || has_word(regind_plugin_id(of), word) ||
           has_word(regind_plugin_title(of), word) || has_word(regind_plugin_keywords(of), word);
}

/* kind 0: all; word NULL: any.  false: no memory. */
static bool choose(arena *memory, const regind_catalogue *all, uint32_t kind, const char *word,
                   plugin_list *chosen)
{
    const size_t n = regind_catalogue_plugin_count(all);

    *chosen = (plugin_list){0, arena_take(memory, n + 1, sizeof *chosen->items)};
    if (!chosen->items)
        return false;
    for (size_t k = 0; k < n; k++) {
        const regind_plugin *const each = regind_catalogue_plugin(all, k);

        if ((kind == 0 || regind_plugin_kind(each) == kind) && is_found(each, word))
            chosen->items[chosen->n++] = each;
    }
    qsort(chosen->items, chosen->n, sizeof *chosen->items, by_kind_and_id);
    return true;
}

static json_t *json_of_list(const plugin_list *list)
{
    json_t *answer = json_object(), *all = json_array();
    bool good = answer && all && json_put(answer, "format", json_string("regind.list/1"));

    for (size_t k = 0; good && k < list->n; k++) {
        const regind_plugin *const each = list->items[k];
        json_t *object = json_object();

        good = object && json_put(object, "id", json_of_text(regind_plugin_id(each))) &&
               json_put(object, "version", json_of_text(regind_plugin_version(each))) &&
               json_put(object, "kind", json_of_text(plugin_kind_word(regind_plugin_kind(each)))) &&
               json_put(object, "title", json_of_text(regind_plugin_title(each))) &&
               json_put(object, "module", json_of_text(regind_plugin_module(each))) &&
               json_array_append(all, object) == 0;
        json_decref(object);
    }
    good = good && json_object_set(answer, "plugins", all) == 0;
    json_decref(all);
    if (good)
        return answer;
    json_decref(answer);
    return NULL;
}

static void print_padded(const char *text, size_t width)
{
    const size_t columns = text_columns(text);

    (void)printf("%s%*s", text, (int)(width > columns ? width - columns : 0) + 2, "");
}

static char *clean(arena *memory, const char *text)
{
    return text_clean(memory, text, strlen(text), CLEAN_LINE);
}

static bool print_list(arena *memory, const plugin_list *list)
{
    size_t id = 0, version = 0;

    for (size_t k = 0; k < list->n; k++) {
        const size_t of_id = text_columns(regind_plugin_id(list->items[k]));
        const size_t of_version = text_columns(regind_plugin_version(list->items[k]));

        id = of_id > id ? of_id : id;
        version = of_version > version ? of_version : version;
    }
    for (size_t k = 0; k < list->n; k++) {
        const regind_plugin *const each = list->items[k];
        const char *shown = clean(memory, regind_plugin_version(each));
        const char *title = clean(memory, regind_plugin_title(each));

        if (!shown || !title)
            return false;
        print_padded(regind_plugin_id(each), id);
        print_padded(shown, version);
        print_padded(plugin_kind_word(regind_plugin_kind(each)), sizeof "indicator" - 1);
        (void)printf("%s\n", title);
    }
    return true;
}

/* Files that are no plugins though they should be. */
static void tell_skipped(const regind_catalogue *all, size_t n_listed)
{
    static const char *const hint = "'regind doctor' tells which files were looked at";
    size_t skipped = 0;

    for (size_t m = 0; m < regind_catalogue_module_count(all); m++)
        skipped += regind_module_state(regind_catalogue_module(all, m)) == REGIND_MODULE_REJECTED;
    if (skipped)
        (void)message_say(STATUS_OK, hint, "%zu %s skipped", skipped,
                          skipped == 1 ? "file was" : "files were");
    else if (n_listed == 0)
        (void)message_say(STATUS_OK, hint, "there are no such plugins");
}

static status list(const arguments *given, arena *memory, const regind_catalogue *found)
{
    plugin_list chosen = {0, NULL};
    const size_t n = given->n_operands;
    const char *word = n ? given->operands[n - 1] : NULL;
    uint32_t kind = 0;

    if (n == 2 || (n == 1 && looks_like_kind(word))) {
        if (!read_kind(memory, given->operands[0], &kind))
            return STATUS_USAGE;
        word = n == 2 ? word : NULL;
    }
    if (!choose(memory, found, kind, word, &chosen))
        return message_no_memory();
    if (option_given(given, OPTION_JSON))
        return json_print(json_of_list(&chosen), STATUS_OK);
    if (!print_list(memory, &chosen))
        return message_no_memory();
    tell_skipped(found, chosen.n);
    return STATUS_OK;
}

status command_list(const arguments *given)
{
    return command_with_catalogue(given, list);
}
