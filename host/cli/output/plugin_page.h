/* plugin_page.h - the reference page of a plugin, in three forms. */
#ifndef HOST_CLI_OUTPUT_PLUGIN_PAGE_H
#define HOST_CLI_OUTPUT_PLUGIN_PAGE_H

#include <stdio.h>

#include <jansson.h>
#include <regind/regind.h>

#include "../../base/arena.h"

/* false, or NULL: no memory. */
bool plugin_page_text(arena *memory, const regind_plugin *of, FILE *stream, size_t width,
                      bool colour);
/* The same bytes wherever the plugin lies. */
bool plugin_page_markdown(arena *memory, const regind_plugin *of, FILE *stream);
json_t *plugin_page_json(const regind_plugin *of);

/* A text in one line of Markdown that shows as it is, but for `code`. */
char *markdown_escape(arena *memory, const char *text);

#endif
