/* content.c - see content.h */
#include "content.h"

#include <regind/plugin.h>
#include <stdlib.h>
#include <string.h>

#include "../wire/message.h"

static void drop_places(json_t *value);

/* Lists of texts and numbers in a chain's message: a key is name, value, file, line, folder; what a
 * codebook says, name, file, line, ... */
static void drop_items(json_t *lists, size_t first, size_t second)
{
    for (size_t k = 0; k < json_array_size(lists); k++) {
        json_t *const each = json_array_get(lists, k);

        (void)json_array_remove(each, second);
        (void)json_array_remove(each, first);
    }
}

static void drop_of_object(json_t *object)
{
    static const char *const places[] = {"module",     "threads",    "file",     "home",
                                         "label_home", "offset",     "n_bytes",  "share",
                                         "offsets_at", "provenance", "bytes_at", "folder"};
    json_t *const key = json_object_get(object, "key");
    const char *name;
    json_t *value;

    for (size_t k = 0; k < sizeof places / sizeof *places; k++)
        (void)json_object_del(object, places[k]);
    drop_items(json_object_get(object, "keys"), 2, 4);
    drop_items(json_object_get(object, "described"), 1, SIZE_MAX);
    (void)json_array_remove(key, 4);
    (void)json_array_remove(key, 2);
    json_object_foreach(object, name, value) drop_places(value);
}

static void drop_places(json_t *value)
{
    if (json_is_object(value))
        drop_of_object(value);
    for (size_t k = 0; k < json_array_size(value); k++)
        drop_places(json_array_get(value, k));
}

bool content_add_message(struct sha256_ctx *to, json_t *message)
{
    char *text;

    drop_places(message);
    text = json_dumps(message, JSON_COMPACT | JSON_SORT_KEYS);
    if (!text)
        return false;
    sha256_update(to, strlen(text) + 1, (const uint8_t *)text);
    free(text);
    return true;
}

void content_add_table(struct sha256_ctx *to, const table *of)
{
    for (uint32_t k = 0; of && k < of->n_columns; k++) {
        const column *const each = &of->columns[k];
        const size_t size = each->values ? sizeof *each->values : sizeof *each->codes;
        const void *const data = each->values ? (const void *)each->values : each->codes;

        if (data && of->rows)
            sha256_update(to, of->rows * size, data);
        for (uint64_t j = 0; j < each->labels.count; j++) {
            const char *const label = label_at(&each->labels, j);

            sha256_update(to, strlen(label) + 1, (const uint8_t *)label);
        }
    }
}

/* Names of files are those of this machine. */
static void drop_files(const plugin_description *plugin, json_t *arguments)
{
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if (plugin->parameters[k].type == RI_FILE)
            (void)json_array_set_new(arguments, k, json_null());
}

bool content_of_call(arena *memory, const call *request, char text[DIGEST_TEXT])
{
    segment_list segments = {.memory = memory};
    json_t *const message = message_call(request, &segments);
    uint8_t digest[DIGEST_BYTES];
    struct sha256_ctx context;
    bool good = message != NULL;

    sha256_init(&context);
    if (good) {
        drop_files(request->plugin, json_object_get(message, "args"));
        good = content_add_message(&context, message);
    }
    json_decref(message);
    sha256_update(&context, strlen(request->plugin->build_id) + 1,
                  (const uint8_t *)request->plugin->build_id);
    for (uint32_t k = 0; k < request->n_tables; k++)
        content_add_table(&context, request->tables[k].data);
    sha256_digest(&context, sizeof digest, digest);
    digest_text(digest, text);
    return good;
}
