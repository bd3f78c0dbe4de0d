/* written.c - see written.h */
#include "written.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

written_files written_open(bench *self, const ri_example *example)
{
    written_files made = {NULL, -1};
    char *path;

    if (example->n_written == 0)
        return made;
    path = (char *)(uintptr_t)bench_print(self, "%s/written-XXXXXX", self->folder);
    if (!mkdtemp(path)) {
        (void)bench_fail(self, "an example's files have no place: '%s' cannot be made", path);
        return made;
    }
    made.path = path;
    made.descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return made;
}

/* The bytes of a file, and one more that tells whether there are more; -1: it is not there. */
static ssize_t read_some(bench *self, int folder, const char *name, uint64_t length, char **bytes)
{
    const int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    size_t n = 0;
    ssize_t got = 1;

    *bytes = bench_take(self, length + 1, 1);
    if (file < 0)
        return -1;
    while (n < length + 1 && (got = read(file, *bytes + n, length + 1 - n)) > 0)
        n += (size_t)got;
    (void)close(file);
    return got < 0 ? -1 : (ssize_t)n;
}

static void compare_file(bench *self, int folder, const ri_example_file *expected)
{
    const char *const want = expected->bytes;
    char *got;
    const ssize_t n = read_some(self, folder, expected->name, expected->length, &got);
    uint64_t same = 0, line = 1;

    if (n < 0) {
        (void)bench_fail(self, "wrote no file '%s'", expected->name);
        return;
    }
    while (same < (uint64_t)n && same < expected->length && got[same] == want[same])
        line += got[same++] == '\n';
    if (same == expected->length && (uint64_t)n == expected->length)
        return;
    bench_asks(self, "golden bytes hold what is written; where they are old, write them anew");
    (void)bench_fail(self, "wrote '%s' otherwise than its example: byte %llu (line %llu) %s",
                     expected->name, (unsigned long long)same + 1, (unsigned long long)line,
                     same == (uint64_t)n        ? "is missing"
                     : same == expected->length ? "is one too many"
                                                : "is another");
}

void written_compare(bench *self, const written_files *files, const ri_example *example)
{
    for (uint32_t k = 0; k < example->n_written && !bench_failed(self); k++)
        compare_file(self, files->descriptor, &example->written[k]);
}

void written_notes(bench *self, const ri_example *example, const outcome *made)
{
    for (uint32_t k = 0; k < example->n_notes && !bench_failed(self); k++) {
        bool found = false;

        for (size_t m = 0; m < made->n_messages && !found; m++)
            found = made->messages[m].level != SEVERITY_ERROR && made->messages[m].text &&
                    strstr(made->messages[m].text, example->notes[k]);
        if (!found)
            (void)bench_fail(self, "made no note with \"%s\"", example->notes[k]);
    }
}

void written_close(const written_files *self, const outcome *made)
{
    if (!self->path)
        return;
    for (size_t k = 0; self->descriptor >= 0 && k < made->n_files; k++)
        (void)unlinkat(self->descriptor, made->files[k].name, 0);
    if (self->descriptor >= 0)
        (void)close(self->descriptor);
    (void)rmdir(self->path);
}
