/* extends.c - a file, the one it extends, the one that extends, and so on. */
#include <string.h>

#include "merge.h"

typedef struct link {
    ini_file file;
    study_bytes text;
    uint64_t device, inode;
} link;

typedef struct chain {
    link *links; /* the study first, what it extends after it */
    size_t n, capacity;
} chain;

/* The folder a path lies in: "." for a bare name. */
static const char *folder_of(arena *memory, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return ".";
    return arena_text_n(memory, path, slash == path ? 1 : (size_t)(slash - path));
}

/* "a.ini -> b.ini -> a.ini" from link number `first` round to it again. */
static const char *circle(arena *memory, const chain *files, size_t first)
{
    const char *text = files->links[first].file.path;

    for (size_t i = first + 1; i <= files->n && text; i++)
        text =
            arena_print(memory, "%s -> %s", text, files->links[i < files->n ? i : first].file.path);
    return text;
}

/* Whether the file is one of those that led to it. */
static bool is_circle(study_draft *self, const chain *files, const loaded *from,
                      const study_key *by)
{
    for (size_t i = 0; i < files->n; i++) {
        const char *text;

        if (files->links[i].device != from->device || files->links[i].inode != from->inode)
            continue;
        text = circle(self->memory, files, i);
        if (text)
            diagnostics_error(self->errors, STATUS_STUDY, by->file, by->line, "study", NULL,
                              "'extends' goes in a circle: %s", text);
        else
            diagnostics_no_memory(self->errors);
        return true;
    }
    return false;
}

static void tell_unread(study_draft *self, const char *path, const loaded *from,
                        const study_key *by)
{
    if (!from->why)
        diagnostics_no_memory(self->errors);
    else if (by)
        diagnostics_error(self->errors, from->code, by->file, by->line, "study", NULL,
                          "'extends' names '%s', which %s", path, from->why);
    else
        diagnostics_error(self->errors, from->code, path, 0, NULL, NULL, "%s", from->why);
}

/* Reads one file to the end of the chain; `by` is the key that names it, NULL for the study. */
static bool add_link(study_draft *self, const study_source *source, const char *path,
                     const study_key *by, chain *files)
{
    void *links = files->links;
    loaded from = {0};
    link *added;

    if (!source->load(source, self->memory, path, &from)) {
        tell_unread(self, path, &from, by);
        return false;
    }
    if (by && is_circle(self, files, &from, by))
        return false;
    if (!arena_reserve(self->memory, &links, &files->capacity, files->n, sizeof *files->links)) {
        diagnostics_no_memory(self->errors);
        return false;
    }
    files->links = links;
    added = &files->links[files->n];
    *added =
        (link){{.path = arena_text(self->memory, path), .folder = folder_of(self->memory, path)},
               {.bytes = from.length},
               from.device,
               from.inode};
    digest_bytes(from.bytes, from.length, added->text.digest);
    if (!added->file.path || !added->file.folder) {
        diagnostics_no_memory(self->errors);
        return false;
    }
    if (!ini_read(self->memory, &from, &added->file, self->errors))
        return false;
    files->n++;
    head_check(self->memory, &added->file, self->errors);
    return true;
}

/* Fills the chain; false when it breaks off. */
static bool read_chain(study_draft *self, const study_source *source, const char *path,
                       chain *files)
{
    const study_key *by = NULL;

    while (path) {
        if (!add_link(self, source, path, by, files))
            return false;
        by = ini_find_key(ini_find_section(&files->links[files->n - 1].file, "study"), "extends");
        if (!by || !*by->value)
            return !by;
        path = study_path(self->memory, by, by->value);
    }
    diagnostics_no_memory(self->errors);
    return false;
}

bool extends_read(study_draft *self, const study_source *source, const char *path,
                  const char *const **files, const study_bytes **texts, size_t *n_files)
{
    chain read = {0};
    const bool complete = read_chain(self, source, path, &read);
    const char **paths = arena_take(self->memory, read.n, sizeof *paths);
    study_bytes *own = arena_take(self->memory, read.n, sizeof *own);

    if (!paths || !own) {
        diagnostics_no_memory(self->errors);
        return false;
    }
    for (size_t i = 0; i < read.n; i++) {
        paths[i] = read.links[i].file.path;
        own[i] = read.links[i].text;
    }
    /* From the ground up.  Whether a step that is removed exists can be said only if all was
     * read. */
    for (size_t i = read.n; i-- > 0;)
        merge_file(self, &read.links[i].file, complete && i + 1 < read.n);
    *files = paths;
    *texts = own;
    *n_files = read.n;
    return complete;
}
