/* past_result_read.c - a manifest is read, and judged: it may come from anywhere. */
#include <string.h>
#include <sys/stat.h>

#include "../base/digest.h"
#include "../base/json_text.h"
#include "past_result.h"

enum { NEWEST_FORMAT = 2 };

static bool is_digest(const char *text)
{
    return text && strlen(text) == DIGEST_TEXT - 1 &&
           strspn(text, "0123456789abcdef") == DIGEST_TEXT - 1;
}

/* A file of the folder itself, and of nowhere else. */
static bool is_file_name(const char *name)
{
    return name && *name && *name != '.' && !strchr(name, '/');
}

static bool files_fit(const json_t *files)
{
    for (size_t k = 0; k < json_array_size(files); k++) {
        const json_t *const each = json_array_get(files, k);

        if (!is_file_name(past_text(each, "file")) || !past_text(each, "step") ||
            !is_digest(past_text(each, "sha256")))
            return false;
    }
    return json_is_array(files);
}

static bool named(const json_t *list, const char *member)
{
    for (size_t k = 0; k < json_array_size(list); k++)
        if (!past_text(json_array_get(list, k), member))
            return false;
    return json_is_array(list);
}

static bool are_texts(const json_t *list)
{
    for (size_t k = 0; k < json_array_size(list); k++)
        if (!json_is_string(json_array_get(list, k)))
            return false;
    return json_is_array(list);
}

/* How it was asked for; a manifest of an older regind does not tell. */
static bool run_fits(const json_t *run)
{
    return !run || (json_is_object(run) && are_texts(json_object_get(run, "set")) &&
                    are_texts(json_object_get(run, "only")));
}

static bool fits(const json_t *manifest)
{
    return past_text(manifest, "regind") && json_is_object(json_object_get(manifest, "study")) &&
           named(json_object_get(manifest, "steps"), "step") &&
           named(json_object_get(manifest, "inputs"), "file") &&
           files_fit(json_object_get(manifest, "files")) &&
           run_fits(json_object_get(manifest, "run"));
}

static json_t *refuse(const char *folder, diagnostics *errors, const char *hint, const char *what)
{
    (void)diagnostics_error(errors, STATUS_USAGE, folder, 0, NULL, hint, "%s", what);
    return NULL;
}

static json_t *judge(json_t *manifest, const char *folder, diagnostics *errors)
{
    const json_int_t format = json_integer_value(json_object_get(manifest, "format"));
    json_t *result = NULL;

    if (format > NEWEST_FORMAT)
        result = refuse(folder, errors, "take the regind that wrote it, or a newer one",
                        "its manifest.json is of a newer regind");
    else if (format == 1)
        result = refuse(folder, errors, "run the study again",
                        "it was written by an older regind, whose manifest tells too little");
    else if (!fits(manifest))
        result = refuse(folder, errors, "run the study again",
                        "its manifest.json is damaged: it is not what 'regind run' writes");
    else
        return manifest;
    json_decref(manifest);
    return result;
}

json_t *past_manifest_read(const char *folder, diagnostics *errors)
{
    const char *const path = arena_print(errors->memory, "%s/manifest.json", folder);
    const char *why;
    struct stat about;
    json_t *manifest;

    if (!path) {
        (void)diagnostics_no_memory(errors);
        return NULL;
    }
    if (stat(folder, &about) != 0 || !S_ISDIR(about.st_mode))
        return refuse(folder, errors, "name the folder that 'regind run' has written",
                      "it is no folder");
    if (stat(path, &about) != 0)
        return refuse(folder, errors, "a folder that 'regind run' wrote has one",
                      "this folder has no manifest.json");
    manifest = json_file_read(path, &why);
    if (why)
        return refuse(folder, errors, "see what it is, and who may read it",
                      arena_print(errors->memory, "its manifest.json cannot be read: %s", why));
    return judge(manifest, folder, errors);
}
