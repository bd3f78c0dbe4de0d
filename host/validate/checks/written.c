/* written.c - see written.h */
#include "written.h"

#include <string.h>

static const lent_file *file_named(const lent *made, const char *name)
{
    for (size_t k = 0; k < made->n_files; k++)
        if (strcmp(made->files[k].name, name) == 0)
            return &made->files[k];
    return NULL;
}

static void compare_file(bench *self, const ri_example_file *expected, const lent_file *got)
{
    const char *const want = expected->bytes, *const bytes = (const char *)got->bytes;
    uint64_t same = 0, line = 1;

    while (same < got->size && same < expected->length && bytes[same] == want[same])
        line += bytes[same++] == '\n';
    if (same == expected->length && got->size == expected->length)
        return;
    (void)bench_fail(self, "wrote '%s' otherwise than its example: byte %llu (line %llu) %s",
                     expected->name, (unsigned long long)same + 1, (unsigned long long)line,
                     same == got->size          ? "is missing"
                     : same == expected->length ? "is one too many"
                                                : "is another");
}

void written_compare(bench *self, const ri_example *example, const lent *made)
{
    for (uint32_t k = 0; k < example->n_written && !bench_failed(self); k++) {
        const lent_file *const got = file_named(made, example->written[k].name);

        if (got)
            compare_file(self, &example->written[k], got);
        else
            (void)bench_fail(self, "wrote no file '%s'", example->written[k].name);
    }
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
