/* fuzz_manifest.c - a manifest of arbitrary bytes: in a result folder that is about to be replaced,
 * and in one that is compared.
 *
 * A file beside it that it does not name is never taken for a result; the method it tells of has
 * names and values.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json_text.h"
#include "compare/subjects/subject_folder.h"
#include "run/record/old_results.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static char folder[64];

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void remove_folder(void)
{
    char path[128];

    (void)snprintf(path, sizeof path, "%s/manifest.json", folder);
    (void)unlink(path);
    (void)snprintf(path, sizeof path, "%s/a\n", folder);
    (void)unlink(path);
    (void)rmdir(folder);
}

static void put(const char *name, const uint8_t *bytes, size_t n)
{
    char path[128];
    int file;

    if (!*folder) {
        (void)snprintf(folder, sizeof folder, "/dev/shm/fuzz-manifest-XXXXXX");
        require(mkdtemp(folder) != NULL && atexit(remove_folder) == 0);
    }
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    require(file >= 0 && write(file, bytes, n) == (ssize_t)n && close(file) == 0);
}

/* Its name cannot be in the bytes as it is: a line break has to be written by an escape. */
static bool names_it(const json_t *manifest)
{
    const json_t *const files = json_object_get(manifest, "files");

    for (size_t k = 0; k < json_array_size(files); k++) {
        const char *const name =
            json_string_value(json_object_get(json_array_get(files, k), "file"));

        if (name && strcmp(name, "a\n") == 0)
            return true;
    }
    return false;
}

static void check_method(json_t *manifest, arena *memory)
{
    const known_table scores = {.step = "score", .name = "score"};
    subject self = {.manifest = manifest, .scores = &scores};

    require(subject_folder_method(&self, memory));
    for (size_t s = 0; s < self.steps.n_steps; s++) {
        const method_step *const step = &self.steps.steps[s];

        require(step->name && (s == 0 || (step->plugin && step->version)));
        for (size_t k = 0; k < step->n_keys; k++)
            require(step->keys[k].name && step->keys[k].value);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    arena *const memory = arena_new(allocator_system());
    json_t *const manifest = json_loadb((const char *)bytes, n, 0, NULL);
    old_obstacle found;

    put("manifest.json", bytes, n);
    put("a\n", bytes, 0);
    found = old_results_obstacle(memory, folder);
    require(found.any || (manifest && names_it(manifest)));
    if (manifest)
        check_method(manifest, memory);
    json_decref(manifest);
    arena_free(memory);
    return 0;
}
