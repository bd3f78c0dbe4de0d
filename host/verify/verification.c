/* verification.c - see verification.h */
#include "verification.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"
#include "differences.h"
#include "past_result.h"
#include "run_again.h"

/* A wrong study is the caller's to put right, as a wrong folder is: STATUS_STUDY says that bytes
 * differ. */
static status cannot(const verification *self)
{
    const status code = diagnostics_status(&self->errors);

    return code > STATUS_USAGE ? code : STATUS_USAGE;
}

static status judge(verification *self)
{
    bool same = true;

    if (self->differences.out_of_memory)
        return diagnostics_no_memory(&self->errors);
    for (size_t k = 0; k < self->differences.n; k++) {
        const difference_kind kind = self->differences.items[k].kind;

        same = same && kind != DIFFERENCE_FILE && kind != DIFFERENCE_EDITED;
        self->edited = self->edited || kind == DIFFERENCE_EDITED;
    }
    self->answer = same ? VERIFY_SAME : VERIFY_DIFFERENT;
    return same ? STATUS_OK : STATUS_STUDY;
}

static bool has_files(verification *self, const past_result *of)
{
    if (json_object_get(of->manifest, "shard")) {
        (void)diagnostics_error(&self->errors, STATUS_USAGE, of->folder, 0, NULL,
                                "'regind merge' puts the parts together",
                                "it is a part of a run, which is no result");
        return false;
    }
    if (of->n_files)
        return true;
    (void)diagnostics_error(&self->errors, STATUS_USAGE, of->folder, 0, NULL,
                            "'regind compare' compares tables",
                            "its run wrote no files: there are no bytes to compare");
    return false;
}

/* ---------------------------------------------------------------- two folders */

static status verify_pair(verification *self, const past_result *a, const char *folder)
{
    difference_list *const found = &self->differences;
    past_result b;
    status code = past_result_read(&b, folder, &self->errors);

    if (code != STATUS_OK || !has_files(self, &b)) {
        json_decref(b.manifest);
        return cannot(self);
    }
    found->before = arena_print(found->memory, "in %s", a->folder);
    found->after = arena_print(found->memory, "in %s", folder);
    found->out_of_memory = !found->before || !found->after;
    if (!found->out_of_memory) {
        differences_find(found, a->manifest, b.manifest);
        past_result_edits(a, found);
        past_result_edits(&b, found);
    }
    code = judge(self);
    json_decref(b.manifest);
    return code;
}

/* ---------------------------------------------------------------- the study once more */

static const char *find_study(verification *self, const past_result *past,
                              const verify_request *asked)
{
    arena *const memory = self->errors.memory;
    const char *const path = asked->study ? asked->study : past_result_place(past, memory, "study");
    const char *const hint =
        arena_print(memory, "write where it is: regind verify %s --study FILE", past->folder);

    if (!path)
        (void)diagnostics_error(&self->errors, STATUS_USAGE, past->folder, 0, NULL, hint,
                                "its manifest.json does not say where its study '%s' lies",
                                past_text(json_object_get(past->manifest, "study"), "file")
                                    ? past_text(json_object_get(past->manifest, "study"), "file")
                                    : "?");
    else if (access(path, F_OK) != 0)
        (void)diagnostics_error(&self->errors, STATUS_USAGE, past->folder, 0, NULL, hint,
                                asked->study ? "the study '%s' is not there"
                                             : "its study is not at '%s' any more",
                                path);
    else
        return path;
    return NULL;
}

/* Not a terminal or /dev/null, which have nothing to give. */
static bool gives_bytes(const run_options *options)
{
    struct stat about;

    return options->reads_input && fstat(options->input, &about) == 0 && !S_ISCHR(about.st_mode);
}

/* What came by standard input is gone, and has to come again. */
static bool has_input(verification *self, const past_result *past, const verify_request *asked)
{
    if (!item_named(json_object_get(past->manifest, "inputs"), "file", "-") ||
        gives_bytes(&asked->options))
        return true;
    (void)diagnostics_error(&self->errors, STATUS_USAGE, past->folder, 0, NULL,
                            arena_print(self->errors.memory,
                                        "give it the same again: regind verify %s < FILE",
                                        past->folder),
                            "its run read standard input");
    return false;
}

static bool has_browser(verification *self, const past_result *past, const verify_request *asked)
{
    if (asked->options.browser ||
        !json_is_true(json_object_get(json_object_get(past->manifest, "run"), "pdf")))
        return true;
    (void)diagnostics_error(&self->errors, STATUS_SYSTEM, past->folder, 0, NULL,
                            "install one (on Debian: apt install chromium)",
                            "its pages were printed by a browser, and none is here to print them "
                            "again");
    return false;
}

/* As seen from the study's folder, as the manifest names inputs. */
static const char *input_path(arena *memory, const char *of, const char *name)
{
    const char *const slash = strrchr(of, '/');

    return *name == '/' || !slash ? name
                                  : arena_print(memory, "%.*s/%s", (int)(slash - of), of, name);
}

/* Of a study that does not run: which of its inputs are not there, or are others. */
static void find_inputs(difference_list *self, const past_result *past, const char *of)
{
    const json_t *const list = json_object_get(past->manifest, "inputs");

    for (size_t k = 0; k < json_array_size(list); k++) {
        const json_t *const each = json_array_get(list, k);
        const char *const name = past_text(each, "file"), *const digest = past_text(each, "sha256");
        const char *const path = strcmp(name, "-") != 0 ? input_path(self->memory, of, name) : NULL;
        const char *const subject = arena_print(self->memory, "input %s", name);
        uint8_t bytes[DIGEST_BYTES];
        char text[DIGEST_TEXT];
        bool there;

        if (!path || !subject || !digest)
            continue;
        there = digest_file(AT_FDCWD, path, bytes);
        if (there)
            digest_text(bytes, text);
        difference_add(self, DIFFERENCE_INPUT, NULL, name, subject, digest, there ? text : NULL);
    }
}

static status verify_study(verification *self, const past_result *past, const verify_request *asked)
{
    json_t *now = NULL;
    status code;

    self->study = find_study(self, past, asked);
    if (!self->study || !has_input(self, past, asked) || !has_browser(self, past, asked))
        return cannot(self);
    self->differences.before = "then";
    self->differences.after = "now";
    code = run_again(past, self->study, &asked->options, &now, &self->errors);
    if (code != STATUS_OK) {
        if (code != STATUS_SYSTEM)
            find_inputs(&self->differences, past, self->study);
        return cannot(self);
    }
    differences_find(&self->differences, past->manifest, now);
    past_result_edits(past, &self->differences);
    json_decref(now);
    return judge(self);
}

status verify(verification *self, arena *memory, const verify_request *asked)
{
    past_result past;
    status code;

    *self = (verification){.differences = {.memory = memory}, .errors = diagnostics_in(memory)};
    code = past_result_read(&past, asked->folder, &self->errors);
    if (code == STATUS_OK)
        self->n_files = past.n_files;
    if (code != STATUS_OK || !has_files(self, &past))
        code = cannot(self);
    else
        code = asked->other ? verify_pair(self, &past, asked->other)
                            : verify_study(self, &past, asked);
    json_decref(past.manifest);
    return code;
}
