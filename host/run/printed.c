/* printed.c - see printed.h */
#include "printed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"
#include "browser.h"
#include "record/manifest.h"

enum { SECONDS = 600 };

static bool is_page(const run_file *file)
{
    const size_t length = strlen(file->name);

    return length > 5 && strcmp(file->name + length - 5, ".html") == 0;
}

static size_t pages_of(const run_step *step)
{
    size_t n = 0;

    for (size_t k = 0; k < step->n_files; k++)
        n += is_page(&step->files[k]);
    return n;
}

static bool cancelled(void *user)
{
    run *const self = user;

    if (self->options.progress && self->options.progress(self->options.user, "PDF", 1, 1, 1))
        self->scene.cancelled = true;
    return self->scene.cancelled;
}

/* ---------------------------------------------------------------- the file */

/* Whole, with a zero behind it; from malloc().  NULL: errno. */
static char *read_whole(const char *path, size_t *length)
{
    FILE *const stream = fopen(path, "rbe");
    struct stat about;
    char *bytes = NULL;

    if (stream && fstat(fileno(stream), &about) == 0 && about.st_size >= 0) {
        *length = (size_t)about.st_size;
        bytes = malloc(*length + 1);
    }
    if (bytes && fread(bytes, 1, *length, stream) != *length) {
        free(bytes);
        bytes = NULL;
        errno = EIO;
    }
    if (bytes)
        bytes[*length] = '\0';
    if (stream)
        (void)fclose(stream);
    return bytes;
}

/* Chromium notes the present: the time of the manifest takes its place, of the same length, so that
 * SOURCE_DATE_EPOCH makes the same bytes again. */
static void set_dates(const run *self, char *bytes, size_t length)
{
    static const char *const members[] = {"/CreationDate (D:", "/ModDate (D:"};
    char when[MANIFEST_DIGITS + 1];

    if (self->options.printed_at && strlen(self->options.printed_at) == MANIFEST_DIGITS)
        memcpy(when, self->options.printed_at, sizeof when);
    else
        manifest_digits(when);
    for (size_t k = 0; k < sizeof members / sizeof *members; k++) {
        char *const at = memmem(bytes, length, members[k], strlen(members[k]));
        const size_t left = at ? length - (size_t)(at - bytes) - strlen(members[k]) : 0;

        if (left > MANIFEST_DIGITS)
            memcpy(at + strlen(members[k]), when, MANIFEST_DIGITS);
    }
}

static bool write_whole(int folder, const char *name, const char *bytes, size_t length)
{
    const int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *const stream = file >= 0 ? fdopen(file, "wb") : NULL;
    bool good = stream != NULL;

    if (!stream && file >= 0)
        (void)close(file);
    if (stream) {
        good = fwrite(bytes, 1, length, stream) == length;
        good = fclose(stream) == 0 && good;
    }
    return good;
}

/* ---------------------------------------------------------------- a page */

static status fail(run *self, const run_step *step, const char *name, const char *why)
{
    return diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, step->name,
                             "run without --pdf, and print the page from a browser",
                             "'%s' could not be printed by %s: %s", name, self->options.browser,
                             why);
}

/* What the browser made becomes a file of the step. */
static status keep(run *self, const browser *by, const run_step *step, run_file *file)
{
    step_scene *const scene = &self->scene;
    char *const made = arena_print(scene->memory, "%s/page.pdf", by->folder);
    uint8_t digest[DIGEST_BYTES];
    char *const text = arena_take(scene->memory, DIGEST_TEXT, 1);
    size_t length = 0;
    char *const bytes = made && text ? read_whole(made, &length) : NULL;
    bool good;

    if (!made || !text)
        return diagnostics_no_memory(&scene->errors);
    if (!bytes || length < 5 || memcmp(bytes, "%PDF-", 5) != 0) {
        free(bytes);
        return fail(self, step, file->name, "what it made is no PDF");
    }
    set_dates(self, bytes, length);
    good = write_whole(scene->folder_descriptor, file->name, bytes, length) &&
           digest_file(scene->folder_descriptor, file->name, digest) &&
           fstatat(scene->folder_descriptor, file->name, &file->about, AT_SYMLINK_NOFOLLOW) == 0;
    free(bytes);
    if (!good)
        return diagnostics_error(&scene->errors, STATUS_SYSTEM, NULL, 0, step->name,
                                 errno == EEXIST ? "give one of the reports another 'file'" : NULL,
                                 "'%s' cannot be written: %s", file->name, strerror(errno));
    digest_text(digest, text);
    file->bytes = length;
    file->sha256 = text;
    return STATUS_OK;
}

static status print_page(run *self, browser *by, const run_step *step, const run_file *page,
                         run_file *file)
{
    arena *const memory = self->scene.memory;
    char *const folder = realpath(self->folder, NULL);
    char *const path = folder ? arena_print(memory, "%s/%s", folder, page->name) : NULL;

    free(folder);
    *file = (run_file){
        .name = arena_print(memory, "%.*s.pdf", (int)strlen(page->name) - 5, page->name)};
    if (!path || !file->name)
        return diagnostics_no_memory(&self->scene.errors);
    if (browser_print(by, memory, path))
        return keep(self, by, step, file);
    if (self->scene.cancelled)
        return diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL, NULL, "%s",
                                 "the run was interrupted; nothing was written");
    return fail(self, step, page->name, by->why);
}

static status print_step(run *self, browser *by, run_step *step)
{
    const size_t n = step->n_files, n_pages = pages_of(step);
    run_file *const files = arena_take(self->scene.memory, n + n_pages, sizeof *files);
    size_t used = n;

    if (!files)
        return diagnostics_no_memory(&self->scene.errors);
    memcpy(files, step->files, n * sizeof *files);
    step->files = files;
    for (size_t k = 0; k < n; k++) {
        if (!is_page(&files[k]))
            continue;
        if (print_page(self, by, step, &files[k], &files[used]) != STATUS_OK)
            return STATUS_SYSTEM;
        step->n_files = ++used;
    }
    return STATUS_OK;
}

/* ---------------------------------------------------------------- all */

/* Asked for, and there is nothing to print. */
static status warn_of_none(run *self)
{
    const diagnostic warning = {
        .severity = SEVERITY_WARNING,
        .message = "no step of this run has written an HTML page: there is no PDF",
        .hint = "add a step with 'use = report.html', or run without --pdf"};

    (void)diagnostics_add(&self->scene.errors, &warning);
    return STATUS_OK;
}

status printed_write(run *self)
{
    step_scene *const scene = &self->scene;
    browser by = {self->options.browser, SECONDS, cancelled, self, NULL, ""};
    size_t n = 0;
    status code = STATUS_OK;

    if (!by.program || !self->folder)
        return STATUS_OK;
    for (size_t s = 0; s < scene->n_steps; s++)
        n += pages_of(&scene->steps[s]);
    if (n == 0)
        return warn_of_none(self);
    if (!browser_begin(&by, scene->memory))
        return diagnostics_error(&scene->errors, STATUS_SYSTEM, NULL, 0, NULL, NULL,
                                 "%s cannot print: %s", by.program, by.why);
    for (size_t s = 0; s < scene->n_steps && code == STATUS_OK; s++)
        if (pages_of(&scene->steps[s]))
            code = print_step(self, &by, &scene->steps[s]);
    browser_end(&by);
    return code;
}
